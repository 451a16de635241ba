import { HostFixture } from './host-fixture.ts';

let fixture: HostFixture;

beforeEach(() => {
  fixture = new HostFixture();
});

afterEach(() => fixture.stop());

test('returns what the handler returns', async () => {
  expect(await fixture.run('echo', { a: [1, 'two', null] })).toEqual({ a: [1, 'two', null] });
});

test('answers null for a handler that returns nothing', async () => {
  expect(await fixture.run('nothing')).toBeNull();
});

test('starts no worker before the first invocation and keeps it warm after', async () => {
  fixture.add('count');
  expect(fixture.host.state('count')).toEqual({ instances: 0, busy: 0, queued: 0, coldStarts: 0 });
  expect([await fixture.run('count'), await fixture.run('count')]).toEqual([1, 2]);
  expect(fixture.host.state('count')).toEqual({ instances: 1, busy: 0, queued: 0, coldStarts: 1 });
});

test('gives each worker an environment of its own, with the variables of the Lambda runtime', async () => {
  fixture.add('environment', { environment: { EVENT_TABLE: 'orders' }, memorySizeMb: 256 });
  expect(await fixture.run('environment')).toMatchObject({
    EVENT_TABLE: 'orders',
    AWS_REGION: 'us-east-1',
    AWS_ENDPOINT_URL: 'http://127.0.0.1:15400',
    AWS_LAMBDA_FUNCTION_NAME: 'environment',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '256',
    AWS_ACCESS_KEY_ID: 'local',
    TZ: 'UTC',
    _HANDLER: 'handlers.environment',
    _X_AMZN_TRACE_ID: expect.stringMatching(/^Root=1-[0-9a-f]{8}-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=0$/),
  });
  expect(Object.keys((await fixture.run('environment')) as object)).not.toContain('HOME');
});

test('hands the handler a context as Lambda does', async () => {
  fixture.add('describeContext', { timeoutSeconds: 10, memorySizeMb: 512 });
  const result = await fixture.host.invoke('describeContext', '{}', { traceId: 'Root=1-a' });
  const context = JSON.parse(result.payload);
  expect(context).toMatchObject({
    functionName: 'describeContext',
    functionVersion: '$LATEST',
    invokedFunctionArn: 'arn:aws:lambda:us-east-1:000000000000:function:describeContext',
    memoryLimitInMB: '512',
    awsRequestId: result.requestId,
    logGroupName: '/aws/lambda/describeContext',
    trace: 'Root=1-a',
  });
  expect(context.remaining).toBeGreaterThan(0);
  expect(context.remaining).toBeLessThanOrEqual(10_000);
});

test('finds a handler that is nested in an export', async () => {
  fixture.add('nested', { handler: 'handlers.nested.inner' });
  expect(await fixture.run('nested')).toBe('nested');
});

test('rejects an invocation of a function that does not exist', async () => {
  await expect(fixture.host.invoke('absent', '{}')).rejects.toMatchObject({
    code: 'ResourceNotFoundException',
    statusCode: 404,
    message: 'Function not found: arn:aws:lambda:us-east-1:000000000000:function:absent',
  });
});

test('throttles a function whose reserved concurrency is zero', async () => {
  fixture.add('echo', { reservedConcurrentExecutions: 0 });
  await expect(fixture.host.invoke('echo', '{}')).rejects.toMatchObject({ code: 'TooManyRequestsException' });
});

test('refuses a runtime other than Node.js by name', () => {
  expect(() => fixture.add('echo', { runtime: 'python3.13' })).toThrow(/python3\.13/);
});

test('forwards output line by line with the request that wrote it', async () => {
  fixture.add('speak');
  const { requestId } = await fixture.host.invoke('speak', '{}');
  expect(fixture.lines).toEqual([
    { functionName: 'speak', requestId, stream: 'stdout', line: 'first' },
    { functionName: 'speak', requestId, stream: 'stdout', line: 'second' },
    { functionName: 'speak', requestId, stream: 'stderr', line: 'to stderr' },
    { functionName: 'speak', requestId, stream: 'stdout', line: 'no line break' },
  ]);
});

test('returns the end of the log when asked', async () => {
  fixture.add('speak');
  const { log, requestId } = await fixture.host.invoke('speak', '{}', { withLog: true });
  expect(log?.split('\n').slice(0, 6)).toEqual([
    `START RequestId: ${requestId} Version: $LATEST`,
    'first',
    'second',
    'to stderr',
    'no line break',
    `END RequestId: ${requestId}`,
  ]);
});

test('runs up to the concurrency limit at once and serves the rest in order of arrival', async () => {
  fixture.add('pause');
  const finished: number[] = [];
  const runs = [0, 1, 2, 3, 4].map((n) => fixture.host.invoke('pause', '{"ms":20}').then(() => finished.push(n)));
  expect(fixture.host.state('pause')).toMatchObject({ instances: 2, queued: 5 });
  await Promise.all(runs);
  expect(fixture.host.state('pause')).toMatchObject({ instances: 2, busy: 0, queued: 0, coldStarts: 2 });
  expect(finished.slice(0, 2).sort()).toEqual([0, 1]);
  expect(finished.slice(4)).toEqual([4]);
});

test('keeps to a reserved concurrency below the limit', async () => {
  fixture.add('count', { reservedConcurrentExecutions: 1 });
  const answers = await Promise.all([1, 2, 3].map(() => fixture.run('count')));
  expect(answers).toEqual([1, 2, 3]);
  expect(fixture.host.state('count').coldStarts).toBe(1);
});
