import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { App, Tags } from 'aws-cdk-lib';
import { domains } from '../lambdas/domains.ts';
import { contextOverrides } from '../lib/config/context-overrides.ts';
import { stageSettings } from '../lib/config/stage-settings.ts';
import { HandlerBundles } from '../lib/constructs/handler-bundles.ts';
import { handlersOf } from '../lib/constructs/manifest-handlers.ts';
import { AlarmsStack } from '../lib/stacks/alarms-stack.ts';
import { DataStack } from '../lib/stacks/data-stack.ts';
import { ServicesStack } from '../lib/stacks/services-stack.ts';
import { catalog } from '../schemas/generated/catalog.ts';
import type { EventType } from '../schemas/generated/event-types.ts';
import { personalEventFields } from '../schemas/generated/personal-data.ts';
import registry from '../schemas/generated/registry.json' with { type: 'json' };
import { holdPersonalData } from '../schemas/personal-field.ts';

const app = new App();
const overrides = contextOverrides({
  auditReads: app.node.tryGetContext('auditReads'),
  alarmsTo: app.node.tryGetContext('alarmsTo'),
});
const settings = stageSettings(app.node.tryGetContext('stage') ?? 'dev', overrides);
const bundles = mkdtempSync(path.join(tmpdir(), 'millrace-bundles-'));
process.on('exit', () => rmSync(bundles, { recursive: true, force: true }));
const code = new HandlerBundles(handlersOf(domains), bundles);

const schemas = registry.map(({ schemaName, description, content }) => ({
  name: schemaName,
  description,
  content: JSON.stringify(content),
}));

const data = new DataStack(app, `Millrace-${settings.stage}-Data`, { settings, domains, schemas });
const services = new ServicesStack(app, `Millrace-${settings.stage}-Services`, {
  settings,
  domains,
  data,
  code,
  detailTypesOf: (eventType) => [eventType, ...catalog[eventType as EventType].aliases],
  holdPersonalData: (eventTypes) => holdPersonalData(eventTypes, personalEventFields),
});
new AlarmsStack(app, `Millrace-${settings.stage}-Alarms`, { settings, watched: [data, services] });
// Not for the laptop, where it would cost the first start a second: a test reviews that stage.
if (settings.stage !== 'local') (await import('../lib/review/review.ts')).review(app);
Tags.of(app).add('application', 'millrace');
Tags.of(app).add('stage', settings.stage);
