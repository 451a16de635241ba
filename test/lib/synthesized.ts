import { readFileSync } from 'node:fs';
import path from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Code } from 'aws-cdk-lib/aws-lambda';
import type { DomainManifest } from '../../core/manifest/domain-manifest.ts';
import { domains } from '../../lambdas/domains.ts';
import { type StageName, type StageSettings, stageSettings } from '../../lib/config/stage-settings.ts';
import { AlarmsStack } from '../../lib/stacks/alarms-stack.ts';
import { DataStack } from '../../lib/stacks/data-stack.ts';
import { ServicesStack } from '../../lib/stacks/services-stack.ts';

const cdkJson = JSON.parse(readFileSync(path.join(import.meta.dirname, '../../cdk.json'), 'utf8'));

export interface Synthesized {
  readonly data: Template;
  readonly services: Template;
  readonly alarms: Template;
}

const alarmSubscribers = [{ protocol: 'https', endpoint: 'https://on-call.example/millrace' }] as const;

/** As if the catalog knew two names of one type, and one of every other. */
function twoNamesOfOrderCreated(eventType: string): readonly string[] {
  return eventType === 'order.created' ? [eventType, 'OrderPlaced'] : [eventType];
}

/** The app and its stacks, with the context of cdk.json, and a line of code where the bundles would be. */
export function buildApp(
  stage: StageName = 'local',
  manifests: readonly DomainManifest[] = domains,
  overrides: Partial<StageSettings> = {},
  detailTypesOf = twoNamesOfOrderCreated,
): { readonly app: App; readonly data: DataStack; readonly services: ServicesStack; readonly alarms: AlarmsStack } {
  process.env.CDK_VALIDATION = 'false';
  const app = new App({ context: cdkJson.context });
  // Where nobody is told of alarms synthesis warns, on the console.
  const settings = stageSettings(stage, { ...(stage !== 'local' && { alarmSubscribers }), ...overrides });
  const shared = { settings, domains: manifests };
  const data = new DataStack(app, 'Data', {
    ...shared,
    schemas: [{ name: 'order.created', description: 'An order was placed', content: '{"type":"object"}' }],
  });
  const services = new ServicesStack(app, 'Services', {
    ...shared,
    data,
    code: { codeOf: (handler) => Code.fromInline(`export const handler = async () => '${handler}';`) },
    detailTypesOf,
    holdPersonalData: (eventTypes) =>
      eventTypes.some((type) => ['customer.registered', 'order.delivered', 'notification.sent'].includes(type)),
  });
  const alarms = new AlarmsStack(app, 'Alarms', { settings, watched: [data, services] });
  return { app, data, services, alarms };
}

/** The templates of the app's stacks. */
export function synthesize(
  stage: StageName = 'local',
  manifests: readonly DomainManifest[] = domains,
  overrides: Partial<StageSettings> = {},
  detailTypesOf = twoNamesOfOrderCreated,
): Synthesized {
  const { data, services, alarms } = buildApp(stage, manifests, overrides, detailTypesOf);
  return {
    data: Template.fromStack(data),
    services: Template.fromStack(Stack.of(services)),
    alarms: Template.fromStack(alarms),
  };
}
