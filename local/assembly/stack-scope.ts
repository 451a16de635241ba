import { evaluateCondition } from './conditions.ts';
import { expandLoops, hasLoop } from './for-each.ts';
import { resolveText, resolveValue } from './intrinsics.ts';
import { parameterValues } from './parameters.ts';
import { noValue, type Scope } from './scope.ts';
import { isObject, type Template, type TemplateResource } from './template.ts';
import { TemplateError } from './template-error.ts';

/** A resource that exists: what Ref and Fn::GetAtt of it give. */
export interface DeployedResource {
  readonly ref: string;
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** Where a stack lives, and the stacks before it. */
export interface StackEnvironment {
  readonly stackName: string;
  readonly region: string;
  readonly accountId: string;
  /** Values exported by the stacks before this one, by export name. */
  readonly exports: ReadonlyMap<string, unknown>;
  stackOutput(stackName: string, outputName: string): unknown;
}

/**
 * One stack being deployed: its parameters, conditions and mappings, and the resources made so far. Everything is
 * resolved when it is asked for, and throws TemplateError for what the template does not hold.
 */
export class StackScope implements Scope {
  readonly template: Template;
  readonly region: string;
  readonly #environment: StackEnvironment;
  readonly #parameters: Map<string, () => unknown>;
  readonly #conditions = new Map<string, boolean | 'evaluating'>();
  readonly #resources = new Map<string, DeployedResource>();

  constructor(
    template: Template,
    environment: StackEnvironment,
    parameters: Readonly<Record<string, string | number | boolean>> = {},
  ) {
    this.region = environment.region;
    this.#environment = environment;
    this.#parameters = parameterValues(template.Parameters ?? {}, parameters);
    this.template = template;
    this.template = this.#expanded(template);
    refuseRules(template);
    for (const logicalId of Object.keys(this.template.Resources ?? {})) {
      if (!/^[A-Za-z0-9]+$/.test(logicalId)) throw new TemplateError(`logical id ${logicalId} is not alphanumeric`);
    }
  }

  /** The resources whose condition holds, by logical id, as the template states them. */
  includedResources(): [string, TemplateResource][] {
    return Object.entries(this.template.Resources ?? {}).filter(
      ([, resource]) => resource.Condition === undefined || this.condition(resource.Condition),
    );
  }

  /** Makes a resource known to Ref and Fn::GetAtt. */
  add(logicalId: string, resource: DeployedResource): void {
    this.#resources.set(logicalId, resource);
  }

  ref(name: string): unknown {
    if (name.startsWith('AWS::')) return this.#pseudoParameter(name);
    const parameter = this.#parameters.get(name);
    return parameter ? parameter() : this.#resource(name).ref;
  }

  getAtt(logicalId: string, attribute: string): unknown {
    const attributes = this.#resource(logicalId).attributes;
    if (Object.hasOwn(attributes, attribute)) return attributes[attribute];
    const type = this.template.Resources?.[logicalId]?.Type;
    const stated = this.template.Resources?.[logicalId]?.Properties?.[attribute];
    if (stated !== undefined) return resolveValue(stated, this);
    throw new TemplateError(`${logicalId} (${type}) has no attribute ${attribute}`);
  }

  condition(name: string): boolean {
    const known = this.#conditions.get(name);
    if (known === 'evaluating') throw new TemplateError(`condition ${name} refers to itself`);
    if (known !== undefined) return known;
    const condition = this.template.Conditions?.[name];
    if (condition === undefined) throw new TemplateError(`condition ${name} does not exist in the template`);
    this.#conditions.set(name, 'evaluating');
    const holds = evaluateCondition(condition, this);
    this.#conditions.set(name, holds);
    return holds;
  }

  mapping(name: string): Readonly<Record<string, Readonly<Record<string, unknown>>>> | undefined {
    return this.template.Mappings?.[name];
  }

  importValue(exportName: string): unknown {
    if (!this.#environment.exports.has(exportName)) {
      throw new TemplateError(`no stack before this one exports ${exportName}`);
    }
    return this.#environment.exports.get(exportName);
  }

  stackOutput(stackName: string, outputName: string): unknown {
    return this.#environment.stackOutput(stackName, outputName);
  }

  /** The outputs whose condition holds, and those of them that are exported. */
  outputs(): { outputs: Map<string, unknown>; exports: Map<string, unknown> } {
    const outputs = new Map<string, unknown>();
    const exports = new Map<string, unknown>();
    for (const [name, output] of Object.entries(this.template.Outputs ?? {})) {
      if (output.Condition !== undefined && !this.condition(output.Condition)) continue;
      const value = resolveValue(output.Value, this);
      outputs.set(name, value);
      if (output.Export) exports.set(resolveText(output.Export.Name, this, `the export name of ${name}`), value);
    }
    return { outputs, exports };
  }

  #resource(logicalId: string): DeployedResource {
    const resource = this.#resources.get(logicalId);
    if (resource) return resource;
    const stated = this.template.Resources?.[logicalId];
    if (!stated) throw new TemplateError(`${logicalId} is neither a parameter nor a resource of the template`);
    throw new TemplateError(
      stated.Condition !== undefined && !this.condition(stated.Condition)
        ? `${logicalId} does not exist, because its condition ${stated.Condition} does not hold`
        : `${logicalId} does not exist yet`,
    );
  }

  #pseudoParameter(name: string): unknown {
    const { accountId, region, stackName } = this.#environment;
    switch (name) {
      case 'AWS::AccountId':
        return accountId;
      case 'AWS::Region':
        return region;
      case 'AWS::Partition':
        return 'aws';
      case 'AWS::URLSuffix':
        return 'amazonaws.com';
      case 'AWS::StackName':
        return stackName;
      case 'AWS::StackId':
        return `arn:aws:cloudformation:${region}:${accountId}:stack/${stackName}/00000000-0000-4000-8000-000000000000`;
      case 'AWS::NotificationARNs':
        return [];
      case 'AWS::NoValue':
        return noValue;
      default:
        throw new TemplateError(`${name} is not a pseudo parameter`);
    }
  }

  #expanded(template: Template): Template {
    const transforms = [template.Transform ?? []].flat();
    for (const transform of transforms) {
      if (transform !== 'AWS::LanguageExtensions') {
        const name = isObject(transform) ? String(transform.Name) : String(transform);
        throw new TemplateError(`transform ${name} is not supported`);
      }
    }
    const { Conditions, Resources, Outputs } = template;
    if (transforms.length === 0) {
      if (hasLoop([Conditions, Resources, Outputs])) {
        throw new TemplateError('Fn::ForEach needs the transform AWS::LanguageExtensions');
      }
      return template;
    }
    return expandLoops(template, (value) => resolveValue(value, this));
  }
}

/** Rules are checks that CloudFormation makes; the one that CDK writes asks for its own bootstrap stack. */
function refuseRules(template: Template): void {
  const rule = Object.keys(template.Rules ?? {}).find((name) => name !== 'CheckBootstrapVersion');
  if (rule !== undefined) throw new TemplateError(`rule ${rule} of the template is not supported`);
}
