import path from 'node:path';
import { domains } from '../../lambdas/domains.ts';
import { repository } from '../schemas/repository.ts';
import { handlersOf } from './handler-files.ts';

const environment = {
  AWS_REGION: 'us-east-1',
  EVENT_TABLE: 'events',
  READ_MODEL_TABLE: 'views',
  EVENT_TABLES: '{"order":"order-events"}',
  READ_POLICY: '{"rules":[]}',
  PURGE_GRACE_HOURS: '24',
  PAYLOAD_BUCKET: 'payloads',
  BUS_NAME: 'bus',
  ANALYTICS_STREAM: 'analytics',
  QUEUE_URL: 'http://127.0.0.1:4566/000000000000/queue',
  DEAD_LETTER_QUEUE_URL: 'http://127.0.0.1:4566/000000000000/dead-letters',
  MAX_RECEIVE_COUNT: '5',
  STATE_MACHINE_ARN: 'arn:aws:states:us-east-1:000000000000:stateMachine:saga',
  STAGE: 'test',
  POWERTOOLS_DEV: 'false',
};

const before = { ...process.env };
beforeAll(() => {
  Object.assign(process.env, environment);
});
afterAll(() => {
  process.env = before;
});

const files = ['lambdas/edge/edge.handler.ts', 'lambdas/streams/streams.handler.ts', ...domains.flatMap(handlersOf)];

test.each(files)('%s exports a function under the name that Lambda calls', async (file) => {
  const module = (await import(path.join(repository, file))) as { handler: unknown };
  expect(typeof module.handler).toBe('function');
});

test('a handler whose setting is missing says which', async () => {
  jest.resetModules();
  delete process.env.EVENT_TABLE;
  await expect(import(path.join(repository, 'lambdas/order/commands.handler.ts'))).rejects.toThrow(
    'the environment variable EVENT_TABLE is not set',
  );
});
