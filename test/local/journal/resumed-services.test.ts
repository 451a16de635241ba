import { AwsError } from '../../../local/aws/aws-error.ts';
import type { TargetDelivery } from '../../../local/aws/events/delivery-queue.ts';
import { EventBridgeService } from '../../../local/aws/events/events-service.ts';
import type { AwsCall, Operation } from '../../../local/aws/service.ts';
import { StepFunctionsService } from '../../../local/aws/states/states-service.ts';
import { Kept, stateOf } from './kept-service.ts';

describe('EventBridge', () => {
  const queueArn = 'arn:aws:sqs:us-east-1:000000000000:work';

  function keptBus(deliver: (delivery: TargetDelivery) => void) {
    const kept = new Kept((env) => new EventBridgeService(env, { deliver }));
    kept.call('CreateEventBus', { Name: 'shop' });
    kept.call('CreateArchive', { ArchiveName: 'all', EventSourceArn: 'shop' });
    kept.call('PutRule', { Name: 'everything', EventBusName: 'shop', EventPattern: '{"source":["order-service"]}' });
    kept.call('PutTargets', { Rule: 'everything', EventBusName: 'shop', Targets: [{ Id: 'queue', Arn: queueArn }] });
    return kept;
  }

  const put = (n: number) => ({
    Entries: [{ EventBusName: 'shop', Source: 'order-service', DetailType: 'created', Detail: JSON.stringify({ n }) }],
  });
  const numbers = (delivery: TargetDelivery) => delivery.payloads.map(({ body }) => JSON.parse(body).detail.n);

  test('an event that was taken in and not matched yet is delivered after a restart', async () => {
    const delivered: number[] = [];
    const kept = keptBus((delivery) => void delivered.push(...numbers(delivery)));
    kept.call('PutEvents', put(1));
    const again = kept.fromChanges();
    again.keeper.resume?.();
    await kept.time.runUntilIdle();
    // Once by the first one, which was not really killed, and once by the second.
    expect(delivered).toEqual([1, 1]);
  });

  test('a delivery that waits for its next try goes on with the tries that are left', async () => {
    let refusals = 0;
    const kept = keptBus(() => {
      refusals += 1;
      throw new AwsError('ServiceUnavailable', 'not now', { statusCode: 503 });
    });
    kept.call('PutEvents', put(7));
    await kept.time.advance(3_000);
    const before = refusals;
    expect(before).toBeGreaterThan(1);
    const state = stateOf(kept.service);
    expect(state.filter((record) => record.startsWith('["delivery"'))).toHaveLength(1);
    const again = kept.fromChanges();
    expect(stateOf(again)).toEqual(state);
    expect(stateOf(kept.fromSnapshot())).toEqual(state);
    again.keeper.resume?.();
    expect(stateOf(again)).toEqual(state);
  });

  test('what was delivered leaves nothing behind but its copy in the archive', async () => {
    const kept = keptBus(() => {});
    for (const n of [1, 2, 3]) kept.call('PutEvents', put(n));
    await kept.time.runUntilIdle();
    const again = kept.fromChanges();
    const kinds = stateOf(again).map((record) => JSON.parse(record)[0]);
    expect(kinds).toEqual(['archive', 'archived', 'archived', 'archived', 'bus', 'rule']);
    expect(again.operations.DescribeArchive?.({ ArchiveName: 'all' })).toMatchObject({ EventCount: 3 });
  });

  test('a delivery whose rule is gone is dropped', async () => {
    const kept = keptBus(() => {
      throw new AwsError('ServiceUnavailable', 'not now', { statusCode: 503 });
    });
    kept.call('PutEvents', put(1));
    await kept.time.advance(10);
    kept.call('RemoveTargets', { Rule: 'everything', EventBusName: 'shop', Ids: ['queue'] });
    const again = kept.fromChanges();
    again.keeper.resume?.();
    expect(again.counters.dropped).toBe(1);
  });
});

describe('Step Functions', () => {
  const lambda = (Next: string) => ({
    Type: 'Task',
    Resource: 'arn:aws:lambda:us-east-1:000000000000:function:f',
    Next,
  });
  const definition = JSON.stringify({
    StartAt: 'first',
    States: {
      first: { ...lambda('second'), ResultPath: '$.first' },
      second: { ...lambda('pause'), ResultPath: '$.second' },
      pause: { Type: 'Wait', Seconds: 60, Next: 'last' },
      last: { Type: 'Pass', End: true },
    },
  });
  const executionArn = 'arn:aws:states:us-east-1:000000000000:execution:saga:one';

  function keptMachine(call: AwsCall) {
    const kept = new Kept((env) => new StepFunctionsService(env, { call }));
    kept.call('CreateStateMachine', { name: 'saga', definition, roleArn: 'arn:aws:iam::000000000000:role/r' });
    const stateMachineArn = 'arn:aws:states:us-east-1:000000000000:stateMachine:saga';
    kept.call('StartExecution', { stateMachineArn, name: 'one', input: '{"order":1}' });
    return kept;
  }

  const describe = (service: StepFunctionsService) =>
    service.operations.DescribeExecution?.({ executionArn }) as { status: string; output?: string };
  const entered = (service: StepFunctionsService) => {
    const { events } = (service.operations.GetExecutionHistory as Operation)({ executionArn }) as {
      events: { id: number; stateEnteredEventDetails?: { name: string } }[];
    };
    expect(events.map(({ id }) => id)).toEqual(events.map((_, index) => index + 1));
    return events.flatMap(({ stateEnteredEventDetails }) => stateEnteredEventDetails?.name ?? []);
  };

  test('a running execution goes on with the state that it was in, and only that one is done again', async () => {
    let calls = 0;
    const answers: (() => void)[] = [];
    const kept = keptMachine(() => {
      calls += 1;
      const answer = { StatusCode: 200, Payload: Buffer.from(`{"call":${calls}}`) };
      // The second call never ends before the restart.
      return calls === 2 ? new Promise((resolve) => answers.push(() => resolve(answer))) : Promise.resolve(answer);
    });
    await kept.time.advance(10);
    expect(calls).toBe(2);
    const again = kept.fromChanges();
    expect(stateOf(again)).toEqual(stateOf(kept.service));
    again.keeper.resume?.();
    await kept.time.advance(70_000);
    expect(calls).toBe(3);
    expect(describe(again)).toMatchObject({ status: 'SUCCEEDED' });
    expect(JSON.parse(describe(again).output ?? '')).toEqual({ order: 1, first: { call: 1 }, second: { call: 3 } });
    expect(entered(again)).toEqual(['first', 'second', 'pause', 'last']);
  });

  test('a wait ends when it would have ended', async () => {
    const kept = keptMachine(async () => ({ StatusCode: 200, Payload: Buffer.from('{}') }));
    await kept.time.advance(40_000);
    const again = kept.fromSnapshot();
    again.keeper.resume?.();
    await kept.time.advance(19_000);
    expect(describe(again).status).toBe('RUNNING');
    await kept.time.advance(1_500);
    expect(describe(again).status).toBe('SUCCEEDED');
  });

  test('an ended execution comes back with output and history, and is not run again', async () => {
    let calls = 0;
    const kept = keptMachine(async () => {
      calls += 1;
      return { StatusCode: 200, Payload: Buffer.from('{}') };
    });
    await kept.time.advance(70_000);
    const again = kept.fromChanges();
    again.keeper.resume?.();
    await kept.time.advance(1_000);
    expect(calls).toBe(2);
    expect(describe(again)).toEqual(describe(kept.service));
    expect(entered(again)).toEqual(['first', 'second', 'pause', 'last']);
  });
});
