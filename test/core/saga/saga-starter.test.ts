import { MemoryEventStore } from '../../../core/event-store/memory-event-store.ts';
import { executionName } from '../../../core/saga/execution-name.ts';
import { MemorySagaExecutions } from '../../../core/saga/memory-saga-executions.ts';
import type { SagaStart } from '../../../core/saga/saga-start.ts';
import { createSagaStarter } from '../../../core/saga/saga-starter.ts';
import { createSfnSagaExecutions } from '../../../core/saga/sfn-saga-executions.ts';
import { eventOf } from '../../../core/testing/event-factory.ts';
import { awsError, fakeAwsClient } from '../support/fake-aws-client.ts';

const saga: SagaStart<{ orderId: string; note?: string }> = {
  businessKey: ({ data }) => `order-${data.orderId}`,
  input: ({ data }) => ({ ...data }),
};
const created = (orderId: string, more: object = {}) =>
  eventOf({ eventType: 'order.created', eventId: 'event-1', data: { orderId, ...more } });

test('an event starts one execution, named by its business key, however often it comes', async () => {
  const executions = new MemorySagaExecutions();
  const start = createSagaStarter({ saga, executions });
  await start(created('536365'));
  await start(created('536365'));
  await start(created('536366'));
  expect([...executions.started]).toEqual([
    ['order-536365', { orderId: '536365', correlationId: 'test-correlation', causationId: 'event-1' }],
    ['order-536366', { orderId: '536366', correlationId: 'test-correlation', causationId: 'event-1' }],
  ]);
});

test('an event without a correlation id starts one under its own id', async () => {
  const executions = new MemorySagaExecutions();
  const { correlationId: _, ...event } = created('1');
  await createSagaStarter({ saga, executions })(event);
  expect(executions.started.get('order-1')).toMatchObject({ correlationId: 'event-1' });
});

describe('an event from outside', () => {
  const fromOutside = (orderId: string) => ({ ...created(orderId), source: 'other-shop', origin: 'outside' as const });
  const streams = async () => {
    const store = new MemoryEventStore({ source: 'order-service' });
    await store.append('order-ours', [{ type: 'order.created', version: '1.0', data: {} }], {
      expectedVersion: 'none',
      correlationId: 'c',
    });
    await store.append('order-gone', [{ type: 'order.created', version: '1.0', data: {} }], {
      expectedVersion: 'none',
      correlationId: 'c',
    });
    await store.close('order-gone', { as: 'deleted', correlationId: 'c' });
    return new Map([['order-service', store]]);
  };
  const withStream = { ...saga, streamId: ({ data }: { data: { orderId: string } }) => `order-${data.orderId}` };

  test('starts an execution that says so', async () => {
    const executions = new MemorySagaExecutions();
    await createSagaStarter({ saga: withStream, executions, streams: await streams() })(fromOutside('theirs'));
    expect(executions.started.get('order-theirs')).toEqual({
      orderId: 'theirs',
      correlationId: 'test-correlation',
      causationId: 'event-1',
      origin: 'outside',
      source: 'other-shop',
    });
  });

  test.each(['ours', 'gone'])('starts none over what is or was the owner’s: order-%s', async (orderId) => {
    const executions = new MemorySagaExecutions();
    const start = createSagaStarter({ saga: withStream, executions, streams: await streams() });
    await expect(start(fromOutside(orderId))).rejects.toMatchObject({ code: 'EVENT_NOT_ALLOWED' });
    expect(executions.started.size).toBe(0);
  });

  test('that comes first keeps the owner’s from starting neither once nor twice', async () => {
    const executions = new MemorySagaExecutions();
    const start = createSagaStarter({ saga: withStream, executions, streams: new Map() });
    await start(fromOutside('1'));
    await start(created('1'));
    await start(created('1'));
    const own = [...executions.started.keys()].filter((name) => name !== 'order-1');
    expect(own).toEqual([executionName('own/order-1')]);
    expect(executions.started.get(own[0] ?? '')).toEqual({
      orderId: '1',
      correlationId: 'test-correlation',
      causationId: 'event-1',
    });
  });
});

test('an input that no execution takes is refused for good', async () => {
  const start = createSagaStarter({ saga, executions: new MemorySagaExecutions() });
  const large = created('1', { note: 'x'.repeat(262_144) });
  await expect(start(large)).rejects.toMatchObject({ code: 'EVENT_TOO_LARGE' });
});

test.each([
  ['order-536365', 'order-536365'],
  ['order-5363/65', 'order-5363_65-'],
  ['order-5363.65', 'order-5363_65-'],
  ['', '-'],
  ['x'.repeat(80), 'x'.repeat(80)],
])('%j gives the execution name %s', (key, name) => {
  expect(executionName(key).startsWith(name)).toBe(true);
  expect(executionName(key)).toMatch(/^[A-Za-z0-9_-]{1,80}$/);
  expect(executionName(key)).toBe(executionName(key));
});

test('two keys never share a name', () => {
  const keys = ['order-a/b', 'order-a.b', 'order-a_b', `${'x'.repeat(90)}1`, `${'x'.repeat(90)}2`];
  expect(new Set(keys.map(executionName)).size).toBe(5);
});

describe('executions on Step Functions', () => {
  test('are started by name and input', async () => {
    const inputs: unknown[] = [];
    const client = fakeAwsClient<never>({ StartExecution: (input) => void inputs.push(input) });
    expect(await createSfnSagaExecutions(client, 'arn').start('order-1', '{}')).toBe('started');
    expect(inputs).toEqual([{ stateMachineArn: 'arn', name: 'order-1', input: '{}' }]);
  });

  test('tell the input of one, and nothing of one that is not there', async () => {
    const asked: unknown[] = [];
    const client = fakeAwsClient<never>({
      DescribeExecution: (input) => {
        asked.push(input);
        return { input: '{"origin":"outside"}' };
      },
    });
    const arn = 'arn:aws:states:us-east-1:000000000000:stateMachine:saga';
    expect(await createSfnSagaExecutions(client, arn).inputOf('order-1')).toEqual({ origin: 'outside' });
    expect(asked).toEqual([{ executionArn: 'arn:aws:states:us-east-1:000000000000:execution:saga:order-1' }]);
    const gone = fakeAwsClient<never>({
      DescribeExecution: () => {
        throw awsError('ExecutionDoesNotExist');
      },
    });
    expect(await createSfnSagaExecutions(gone, arn).inputOf('order-1')).toBeUndefined();
  });

  test.each([
    ['ExecutionAlreadyExists', undefined],
    ['ThrottlingException', 'DEPENDENCY_THROTTLED'],
    ['StateMachineDoesNotExist', 'DEPENDENCY_REJECTED'],
  ])('answer %s by what it means', async (name, code) => {
    const client = fakeAwsClient<never>({
      StartExecution: () => {
        throw awsError(name);
      },
    });
    const started = createSfnSagaExecutions(client, 'arn').start('order-1', '{}');
    if (code === undefined) expect(await started).toBe('already-started');
    else await expect(started).rejects.toMatchObject({ code });
  });
});
