import { readFileSync } from 'node:fs';
import path from 'node:path';
import { domains } from '../../lambdas/domains.ts';
import { repository } from '../schemas/repository.ts';
import { handlersOf } from './handler-files.ts';

const environment = {
  AWS_REGION: 'us-east-1',
  EVENT_TABLE: 'events',
  READ_MODEL_TABLE: 'views',
  EVENT_TABLES: '{"order":"order-events"}',
  READ_MODEL_TABLES: '{"order":"order-views"}',
  READ_POLICY: '{"rules":[]}',
  PUBLISH_POLICY: '{"rules":[]}',
  EVENT_ORIGINS: '{"owners":{},"domains":[],"closed":[],"open":[]}',
  EVENT_TABLES_OF_OWNERS: '{"order":"order-events"}',
  REFUSED_QUEUE_URL: 'http://127.0.0.1:4566/000000000000/outside',
  PURGE_GRACE_HOURS: '24',
  PAYLOAD_BUCKET: 'payloads',
  FAILURE_BUCKET: 'failures',
  PERSON_KEY_TABLE: 'person-keys',
  PERSON_KEY_MAKER: 'key-maker',
  PERSON_KMS_KEY: 'alias/persons',
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

const files = [
  'lambdas/edge/edge.handler.ts',
  'lambdas/outside/outside.handler.ts',
  'lambdas/streams/streams.handler.ts',
  ...domains.flatMap(handlersOf),
];

test.each(files)('%s exports a function under the name that Lambda calls', async (file) => {
  const module = (await import(path.join(repository, file))) as { handler: unknown };
  expect(typeof module.handler).toBe('function');
});

/** What looks into the data of events, and so has to bring old ones up to date first. */
const takesEvents = /create(Subscription|DomainProjector|DomainRebuild|CommandFunction|StreamFunction)\(/;

test.each(files.filter((file) => takesEvents.test(readFileSync(path.join(repository, file), 'utf8'))))(
  '%s brings old events up to date on the one way that there is',
  (file) => {
    const source = readFileSync(path.join(repository, file), 'utf8');
    expect(source).toMatch(/^import \{ upcast \} from '(\.\.\/)+upcast\.ts';$/m);
    expect(source).toMatch(/^ +upcast,$|[{,] upcast[,} ]/m);
  },
);

test.each(domains.filter(({ store }) => store?.timeToLiveDays !== undefined))(
  'the rebuild of $name, whose events expire, asks whether that is accepted',
  async ({ name, views = [] }) => {
    const module = await import(path.join(repository, `lambdas/${name}/rebuild.handler.ts`));
    for (const view of views) {
      await expect(module.handler({ task: 'begin', view })).rejects.toMatchObject({ code: 'REBUILD_REFUSED' });
    }
  },
);

test('a handler whose setting is missing says which', async () => {
  jest.resetModules();
  delete process.env.EVENT_TABLE;
  await expect(import(path.join(repository, 'lambdas/order/commands.handler.ts'))).rejects.toThrow(
    'the environment variable EVENT_TABLE is not set',
  );
});
