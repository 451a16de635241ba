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
