import type { AwsError } from '../../../local/aws/aws-error.ts';
import { SqsService } from '../../../local/aws/sqs/sqs-service.ts';
import { EventSourceMappings } from '../../../local/lambda-host/event-source-mappings.ts';
import { LambdaService } from '../../../local/lambda-host/lambda-service.ts';
import { HostFixture } from './host-fixture.ts';

let fixture: HostFixture;
let sqs: SqsService;
let service: LambdaService;

beforeEach(() => {
  fixture = new HostFixture();
  sqs = new SqsService(fixture.env);
  const call = async (_service: string, operation: string, request: unknown) => sqs.operations[operation]?.(request);
  const mappings = new EventSourceMappings(fixture.env, {
    host: fixture.host,
    call,
    onAvailable: (arn, listener) => sqs.onMessagesAvailable(arn, listener),
  });
  service = new LambdaService(fixture.env, { host: fixture.host, mappings, call });
});

afterEach(() => fixture.stop());

// biome-ignore lint/suspicious/noExplicitAny: answers are read member by member.
async function call(operation: string, request: object = {}): Promise<any> {
  return service.operations[operation]?.(request);
}

function refusal(operation: string, request: object): Promise<AwsError> {
  return call(operation, request).then(
    () => Promise.reject(new Error('was not refused')),
    (error) => error,
  );
}

test('invokes a function by name, partial ARN and ARN', async () => {
  fixture.add('echo');
  const Payload = Buffer.from('{"a":1}');
  for (const FunctionName of [
    'echo',
    'echo:$LATEST',
    '000000000000:function:echo',
    'arn:aws:lambda:us-east-1:000000000000:function:echo',
  ]) {
    const response = await call('Invoke', { FunctionName, Payload });
    expect({ ...response, Payload: response.Payload.toString() }).toEqual({
      StatusCode: 200,
      ExecutedVersion: '$LATEST',
      Payload: '{"a":1}',
    });
  }
});

test('answers an error of the function with status 200 and FunctionError', async () => {
  fixture.add('throwTyped');
  const response = await call('Invoke', { FunctionName: 'throwTyped' });
  expect(response).toMatchObject({ StatusCode: 200, FunctionError: 'Unhandled' });
  expect(JSON.parse(response.Payload)).toMatchObject({ errorType: 'OutOfStock', errorMessage: 'none left' });
});

test('answers with the end of the log when asked for it', async () => {
  fixture.add('speak');
  const response = await call('Invoke', { FunctionName: 'speak', LogType: 'Tail' });
  expect(Buffer.from(response.LogResult, 'base64').toString()).toContain(
    'first\nsecond\nto stderr\nno line break\nEND',
  );
});

test('runs nothing on a dry run', async () => {
  fixture.add('echo');
  expect(await call('Invoke', { FunctionName: 'echo', InvocationType: 'DryRun' })).toEqual({ StatusCode: 204 });
  expect(fixture.host.state('echo').coldStarts).toBe(0);
});

test('answers an asynchronous invocation before the function has run', async () => {
  fixture.add('echo');
  const response = await call('Invoke', { FunctionName: 'echo', InvocationType: 'Event' });
  expect(response.StatusCode).toBe(202);
  expect(fixture.host.state('echo').coldStarts).toBe(0);
});

test.each([
  [{ FunctionName: 'absent' }, 'ResourceNotFoundException', 404],
  [{ FunctionName: 'echo', Qualifier: '7' }, 'ResourceNotFoundException', 404],
  [{ FunctionName: 'echo', Payload: Buffer.from('{"a"') }, 'InvalidRequestContentException', 400],
  [{ FunctionName: 'echo', Payload: Buffer.alloc(6 * 1024 * 1024 + 1) }, 'RequestTooLargeException', 413],
  [{ FunctionName: 'echo', InvocationType: 'Later' }, 'InvalidParameterValueException', 400],
])('refuses to invoke with case %#: %s', async (request, code, statusCode) => {
  fixture.add('echo');
  expect(await refusal('Invoke', request)).toMatchObject({ code, statusCode });
});

test('shows a function without the variables that the runtime adds', async () => {
  fixture.add('echo', { environment: { STAGE: 'local' }, memorySizeMb: 256, reservedConcurrentExecutions: 1 });
  const response = await call('GetFunction', { FunctionName: 'echo' });
  expect(response).toMatchObject({
    Configuration: {
      FunctionName: 'echo',
      FunctionArn: 'arn:aws:lambda:us-east-1:000000000000:function:echo',
      Runtime: 'nodejs24.x',
      Handler: 'handlers.echo',
      Timeout: 20,
      MemorySize: 256,
      Environment: { Variables: { STAGE: 'local' } },
      State: 'Active',
      CodeSha256: expect.stringMatching(/^.{43}=$/),
      LastModified: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+0000$/),
    },
    Concurrency: { ReservedConcurrentExecutions: 1 },
  });
  expect(response.Configuration).toEqual(await call('GetFunctionConfiguration', { FunctionName: 'echo' }));
});

test('lists functions by name, in pages', async () => {
  for (const name of ['c', 'a', 'b']) fixture.add('echo', { functionName: name });
  const first = await call('ListFunctions', { MaxItems: 2 });
  const second = await call('ListFunctions', { MaxItems: 2, Marker: first.NextMarker });
  const names = [first, second].map((page) => page.Functions.map((fn: { FunctionName: string }) => fn.FunctionName));
  expect(names).toEqual([['a', 'b'], ['c']]);
  expect(second).not.toHaveProperty('NextMarker');
});

test('makes, shows, lists, switches off and deletes event source mappings', async () => {
  fixture.add('echo');
  await sqs.operations.CreateQueue?.({ QueueName: 'jobs' });
  const EventSourceArn = 'arn:aws:sqs:us-east-1:000000000000:jobs';
  const created = await call('CreateEventSourceMapping', { FunctionName: 'echo', EventSourceArn, BatchSize: 5 });
  expect(created).toEqual({
    UUID: expect.stringMatching(/^[0-9a-f-]{36}$/),
    BatchSize: 5,
    MaximumBatchingWindowInSeconds: 0,
    EventSourceArn,
    FunctionArn: 'arn:aws:lambda:us-east-1:000000000000:function:echo',
    LastModified: expect.any(Number),
    State: 'Enabled',
    StateTransitionReason: 'USER_INITIATED',
    FunctionResponseTypes: [],
    EventSourceMappingArn: `arn:aws:lambda:us-east-1:000000000000:event-source-mapping:${created.UUID}`,
  });
  const { UUID } = created;
  expect(await call('GetEventSourceMapping', { UUID })).toEqual(created);
  expect(await call('ListEventSourceMappings', { FunctionName: 'echo' })).toEqual({ EventSourceMappings: [created] });
  expect(await call('ListEventSourceMappings', { EventSourceArn: 'other' })).toEqual({ EventSourceMappings: [] });
  expect(await call('UpdateEventSourceMapping', { UUID, Enabled: false })).toMatchObject({ State: 'Disabled' });
  const changed = await refusal('UpdateEventSourceMapping', { UUID, BatchSize: 7 });
  expect(changed.message).toBe('UpdateEventSourceMapping with BatchSize is not supported.');
  expect(await call('DeleteEventSourceMapping', { UUID })).toMatchObject({ State: 'Deleting' });
  expect(await refusal('GetEventSourceMapping', { UUID })).toMatchObject({ code: 'ResourceNotFoundException' });
});

test('refuses a second mapping of the same source and function', async () => {
  fixture.add('echo');
  await sqs.operations.CreateQueue?.({ QueueName: 'jobs' });
  const request = { FunctionName: 'echo', EventSourceArn: 'arn:aws:sqs:us-east-1:000000000000:jobs' };
  const { UUID } = await call('CreateEventSourceMapping', request);
  const error = await refusal('CreateEventSourceMapping', request);
  expect(error).toMatchObject({ code: 'ResourceConflictException', statusCode: 409 });
  expect(error.message).toContain(UUID);
});

const stream = 'arn:aws:kinesis:us-east-1:000000000000:stream/s';
const queue = 'arn:aws:sqs:us-east-1:000000000000:jobs';

test.each([
  [{ EventSourceArn: stream, StartingPosition: 'LATEST', TumblingWindowInSeconds: 30 }, 'TumblingWindowInSeconds'],
  [{ EventSourceArn: `${stream}/consumer/c:1`, StartingPosition: 'LATEST' }, 'enhanced fan-out'],
  [{ EventSourceArn: stream }, 'StartingPosition'],
  [{ EventSourceArn: stream, StartingPosition: 'AT_TIMESTAMP' }, 'StartingPositionTimestamp'],
  [{ EventSourceArn: stream, StartingPosition: 'LATEST', ParallelizationFactor: 11 }, 'ParallelizationFactor'],
  [{ EventSourceArn: stream, StartingPosition: 'LATEST', MaximumRecordAgeInSeconds: 30 }, 'MaximumRecordAgeInSeconds'],
  [{ EventSourceArn: stream, StartingPosition: 'LATEST', ScalingConfig: {} }, 'ScalingConfig'],
  [{ EventSourceArn: queue, StartingPosition: 'LATEST' }, 'StartingPosition'],
  [{ EventSourceArn: queue, BatchSize: 11 }, 'MaximumBatchingWindowInSeconds'],
  [{ EventSourceArn: `${queue}.fifo`, MaximumBatchingWindowInSeconds: 1 }, 'FIFO'],
  [{ EventSourceArn: queue, ScalingConfig: { MaximumConcurrency: 1 } }, 'MaximumConcurrency'],
  [{ EventSourceArn: queue, FunctionResponseTypes: ['Other'] }, 'Other'],
  [{ EventSourceArn: 'arn:aws:mq:us-east-1:000000000000:broker:b' }, 'neither a queue nor a stream'],
  [{ EventSourceArn: queue, ProvisionedPollerConfig: {} }, 'ProvisionedPollerConfig'],
])('refuses a mapping of case %# and names %s', async (settings, named) => {
  fixture.add('echo');
  const error = await refusal('CreateEventSourceMapping', { FunctionName: 'echo', ...settings });
  expect(error.code).toBe('InvalidParameterValueException');
  expect(error.message).toContain(named);
});
