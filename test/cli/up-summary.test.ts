import { coloursFor } from '../../cli/colours.ts';
import { upSummary } from '../../cli/up-summary.ts';
import type { EngineDescription } from '../../local/engine-description.ts';

const description: EngineDescription = {
  awsEndpoint: 'http://127.0.0.1:4566',
  region: 'us-east-1',
  accountId: '000000000000',
  access: { http: 'everybody', aws: 'everybody' },
  httpApi: undefined,
  tables: [],
  queues: [],
  streams: [],
  buses: [],
  functions: [],
  stateMachines: [],
  buckets: [],
  stacks: [],
};

test.each([
  ['everybody', 'every program and user of this machine (--auth asks for tokens)'],
  ['tokens', 'the HTTP API: who has a token; the AWS endpoint: every program and user of this machine'],
] as const)('the start says to whom the ports are open: %s', (http, text) => {
  const lines = upSummary({ ...description, access: { http, aws: 'everybody' } }, coloursFor({}, {})).split('\n');
  expect(lines).toContain(`  open to       ${text}`);
});
