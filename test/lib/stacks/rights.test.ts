import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { domains } from '../../../lambdas/domains.ts';
import { HandlerBundles } from '../../../lib/constructs/handler-bundles.ts';
import { handlersOf } from '../../../lib/constructs/manifest-handlers.ts';
import { synthesize } from '../synthesized.ts';
import { AppTemplates, type Found } from '../walks/app-templates.ts';
import { whoCannotTellAMissingObject } from '../walks/missing-objects.ts';
import { rightsNeverUsed } from '../walks/rights-used.ts';

const app = AppTemplates.of(synthesize('prod'));
const bundles = mkdtempSync(path.join(tmpdir(), 'millrace-rights-'));

beforeAll(() => {
  new HandlerBundles(handlersOf(domains), bundles);
});

afterAll(() => rmSync(bundles, { recursive: true, force: true }));

/** The bundle of the handler that stands in the template in place of its code. */
function codeOf({ properties }: Found): string {
  const [, handler] = /'([^']+)'/.exec(properties.Code.ZipFile) ?? [];
  return readFileSync(path.join(bundles, String(handler).replaceAll('/', '-'), 'index.mjs'), 'utf8');
}

/** Spoils a copy: gives the first function whose id begins so another right. */
function withRight(id: string, action: string): AppTemplates {
  const spoiled = app.copy();
  const policy = spoiled.all('AWS::IAM::Policy').find((found) => found.id.startsWith(id));
  policy?.properties.PolicyDocument.Statement.push({ Effect: 'Allow', Action: action, Resource: 'arn' });
  return spoiled;
}

test('no function has a right that nothing in its bundle uses', () => {
  expect(rightsNeverUsed(app, codeOf)).toEqual([]);
});

test.each([
  ['orderprojector', 'dynamodb:DeleteItem'],
  ['ordercommands', 'kinesis:PutRecords'],
  ['orderrelay', 'kms:Decrypt'],
  ['Edge', 'sqs:ReceiveMessage'],
])('a right of %s to %s would be found', (id, action) => {
  expect(rightsNeverUsed(withRight(id, action), codeOf)).toEqual([expect.stringMatching(`may ${action}$`)]);
});

test('whoever gets payloads is told of a missing one that it is missing', () => {
  expect(whoCannotTellAMissingObject(app)).toEqual([]);
  expect(whoCannotTellAMissingObject(withRight('orderprojector', 's3:GetObject'))).toHaveLength(1);
});
