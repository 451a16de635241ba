import { type App, CfnResource, type IPolicyValidationPlugin, type PolicyViolation, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, type NagPack, ServerlessChecks } from 'cdk-nag';
import { type AcceptedFindings, acceptedFindings } from './accepted-findings.ts';

/** A finding that nobody has accepted, or one that somebody has, with the reason. */
export interface Finding {
  readonly rule: string;
  readonly path: string;
  readonly accepted?: AcceptedFindings;
}

/** Has synthesis fail on whatever cdk-nag finds that is not accepted: rules of AWS Solutions and for serverless applications. */
export function review(app: App): void {
  const packs = packsFor(app);
  Validations.of(app).addPlugins(acknowledging(app, packs), ...packs);
}

/** What cdk-nag finds in an app, accepted or not. */
export function findingsIn(app: App): readonly Finding[] {
  return packsFor(app).flatMap((pack) => findingsOf(pack, app));
}

function packsFor(app: App): readonly NagPack[] {
  return [new AwsSolutionsChecks(app), new ServerlessChecks(app)];
}

/**
 * Runs before the packs and acknowledges what is accepted on each resource of its own, with the reason. cdk-nag takes no
 * patterns, and what it calls a finding holds logical ids; so the findings are asked for first.
 */
function acknowledging(app: App, packs: readonly NagPack[]): IPolicyValidationPlugin {
  return {
    name: 'AcceptedFindings',
    validate: () => {
      const byPath = new Map(app.node.findAll().map((construct) => [construct.node.path, construct]));
      for (const { rule, path, accepted } of packs.flatMap((pack) => findingsOf(pack, app))) {
        const construct = byPath.get(path);
        if (accepted !== undefined && construct !== undefined) {
          Validations.of(construct).acknowledge({ id: rule, reason: accepted.reason });
        }
      }
      return { success: true, violations: [] };
    },
  };
}

function findingsOf(pack: NagPack, app: App): readonly Finding[] {
  const resources = new Map(
    app.node
      .findAll()
      .flatMap((construct) => (CfnResource.isCfnResource(construct) ? [[construct.node.path, construct]] : [])),
  );
  const { violations } = pack.validateScope(app) as { readonly violations: readonly PolicyViolation[] };
  return violations.flatMap(({ ruleName: rule, violatingResources }) =>
    violatingResources.map(({ constructPath: path = '' }) => {
      const accepted = acceptedFindings.find((each) => isAccepted(each, { rule, resource: resources.get(path) }));
      return { rule, path, ...(accepted && { accepted }) };
    }),
  );
}

function isAccepted(
  { finding, at = /^/, holds = () => true }: AcceptedFindings,
  { rule, resource }: { readonly rule: string; readonly resource: CfnResource | undefined },
): boolean {
  if (resource === undefined) return false;
  const [, ...place] = resource.node.path.split('/');
  return finding.test(rule) && at.test(place.join('/')) && holds(resource);
}
