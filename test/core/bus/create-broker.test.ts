import { createBroker } from '../../../core/bus/create-broker.ts';

beforeAll(() => {
  process.env.AWS_REGION = 'us-east-1';
});

test.each([
  [{ type: 'memory' }, 'local', true],
  [{ type: 'memory', name: 'here' }, 'here', true],
  [{ type: 'eventbridge', busName: 'millrace' }, 'bus', false],
  [{ type: 'sqs', queueUrl: 'http://127.0.0.1:1/0/orders' }, 'queue', false],
  [{ type: 'sqs', queueUrl: 'http://127.0.0.1:1/0/orders.fifo' }, 'queue', true],
  [{ type: 'kinesis', streamName: 'analytics' }, 'analytics', true],
] as const)('%j is a broker named %s, ordered: %s', (settings, name, ordered) => {
  expect(createBroker(settings)).toMatchObject({ name, ordered });
});

test('only a bus with a queue behind it can be heard', () => {
  const settings = { type: 'eventbridge', busName: 'millrace' } as const;
  expect(createBroker(settings).consume).toBeUndefined();
  expect(createBroker({ ...settings, queueUrl: 'http://127.0.0.1:1/0/orders' }).consume).toBeDefined();
});

test('a broker that does not exist is refused with those that do', () => {
  expect(() => createBroker({ type: 'pigeon' } as never)).toThrow(
    'there is no broker "pigeon"; there are memory, eventbridge, sqs and kinesis',
  );
});
