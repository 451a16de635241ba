import { readFileSync } from 'node:fs';
import path from 'node:path';
import { CfnBucket } from 'aws-cdk-lib/aws-s3';
import { HandlerFunction } from '../../../lib/constructs/handler-function.ts';
import { acceptedFindings } from '../../../lib/review/accepted-findings.ts';
import { findingsIn, review } from '../../../lib/review/review.ts';
import { buildApp } from '../synthesized.ts';

/** cdk-nag leaves names of lines in the console where its rules meet references. */
beforeEach(() => {
  jest.spyOn(console, 'error').mockImplementation(() => {});
  jest.spyOn(console, 'warn').mockImplementation(() => {});
});

afterEach(() => {
  jest.restoreAllMocks();
});

/** An app as it is when it is reviewed. */
function synthesized(stage: 'local' | 'dev' | 'prod', change?: (built: ReturnType<typeof buildApp>) => void) {
  const built = buildApp(stage);
  change?.(built);
  built.app.synth();
  return built.app;
}

const apps = { local: synthesized('local'), dev: synthesized('dev'), prod: synthesized('prod') };

test.each(['local', 'dev', 'prod'] as const)(
  'on %s cdk-nag finds nothing that is not accepted with a reason',
  (stage) => {
    const open = findingsIn(apps[stage]).filter(({ accepted }) => accepted === undefined);
    expect(open.map(({ rule, path }) => `${rule} ${path}`)).toEqual([]);
  },
);

test('nothing is accepted that is not found', () => {
  const used = new Set(Object.values(apps).flatMap((app) => findingsIn(app).map(({ accepted }) => accepted)));
  expect(acceptedFindings.filter((accepted) => !used.has(accepted)).map(({ finding }) => String(finding))).toEqual([]);
});

test('nothing but what keeps nothing may be without backups', () => {
  const rules = findingsIn(apps.prod).map(({ rule }) => rule);
  expect(rules).not.toContain('AwsSolutions-DDB3');
  expect(rules).not.toContain('AwsSolutions-APIG4');
});

test('synthesis fails on what nobody has accepted, and says nothing of what somebody has', () => {
  const built = buildApp('prod');
  new CfnBucket(built.data, 'Careless');
  review(built.app);
  expect(() => built.app.synth()).toThrow();
  const report = readFileSync(path.join(built.app.outdir, 'validation-report.json'), 'utf8');
  expect(report).toMatch(/AwsSolutions-S1\b/);
  expect(report).not.toMatch(/AwsSolutions-IAM5/);
});

test('that tracing may write everywhere does not let anything else do so', () => {
  const app = synthesized('prod', ({ services }) => {
    const handler = services.node.findAll().find((construct) => construct instanceof HandlerFunction);
    handler?.allow(['sqs:SendMessage'], ['*']);
  });
  const open = findingsIn(app).filter(({ accepted }) => accepted === undefined);
  expect(open.map(({ rule }) => rule)).toEqual(['AwsSolutions-IAM5[Resource::*]']);
});
