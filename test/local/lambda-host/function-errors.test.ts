import { HostFixture } from './host-fixture.ts';

let fixture: HostFixture;

beforeEach(() => {
  fixture = new HostFixture();
});

afterEach(() => fixture.stop());

async function failure(handler: string, event: unknown = {}) {
  if (fixture.host.find(handler) === undefined) fixture.add(handler);
  const result = await fixture.host.invoke(handler, JSON.stringify(event));
  expect(result.functionError).toBe('Unhandled');
  return { requestId: result.requestId, ...JSON.parse(result.payload) };
}

test('reports a thrown error by its name, message and stack', async () => {
  const error = await failure('throwTyped');
  expect(error).toMatchObject({ errorType: 'OutOfStock', errorMessage: 'none left' });
  expect(error.trace[0]).toContain('none left');
});

test('reports a thrown string by its type', async () => {
  expect(await failure('throwText')).toMatchObject({ errorType: 'string', errorMessage: 'just text', trace: [] });
});

test('reports a result that JSON cannot hold', async () => {
  expect(await failure('circular')).toMatchObject({
    errorType: 'Runtime.MarshalError',
    errorMessage: expect.stringContaining('Unable to stringify response body'),
  });
});

test('reports a result above six megabytes', async () => {
  expect(await failure('large')).toMatchObject({ errorType: 'Function.ResponseSizeTooLarge' });
});

test.each(['hang', 'spin'])('ends a handler that outlives its timeout (%s)', async (handler) => {
  fixture.add(handler, { timeoutSeconds: 0.2 });
  const error = await failure(handler);
  expect(error).toMatchObject({
    errorType: 'Sandbox.Timedout',
    errorMessage: `RequestId: ${error.requestId} Error: Task timed out after 0.20 seconds`,
  });
  expect(fixture.lines.at(-1)?.line).toBe(`${error.requestId} Task timed out after 0.20 seconds`);
  expect(fixture.host.state(handler).instances).toBe(0);
});

test('reports process.exit with its status and gives the next invocation a fresh worker', async () => {
  const error = await failure('exit', { code: 3 });
  expect(error).toMatchObject({
    errorType: 'Runtime.ExitError',
    errorMessage: `RequestId: ${error.requestId} Error: Runtime exited with error: exit status 3`,
  });
  const second = await failure('exit', { code: 0 });
  expect(second.errorMessage).toBe(`RequestId: ${second.requestId} Error: Runtime exited without providing a reason`);
  expect(fixture.host.state('exit').coldStarts).toBe(2);
});

test('reports an exception that nothing catches, and replaces the worker', async () => {
  expect(await failure('crashLater')).toMatchObject({ errorType: 'TypeError', errorMessage: 'nobody catches this' });
  expect(fixture.host.state('crashLater').instances).toBe(0);
});

test('reports a rejection that nothing handles', async () => {
  expect(await failure('rejectLater')).toMatchObject({
    errorType: 'Runtime.UnhandledPromiseRejection',
    errorMessage: expect.stringContaining('forgotten'),
  });
});

test('reports a function that runs out of memory as killed', async () => {
  expect(await failure('hoard')).toMatchObject({
    errorType: 'Runtime.ExitError',
    errorMessage: expect.stringContaining('signal: killed'),
  });
});

test('answers the invocation under way when its worker is killed', async () => {
  fixture.add('hang');
  const running = failure('hang');
  while (fixture.host.state('hang').busy === 0) await new Promise((resolve) => setImmediate(resolve));
  expect(fixture.host.killWorker('hang')).toBe(true);
  expect(await running).toMatchObject({
    errorType: 'Runtime.ExitError',
    errorMessage: expect.stringContaining('signal: killed'),
  });
  expect(fixture.host.killWorker('hang')).toBe(false);
});

test.each([
  ['handlers.absent', 'Runtime.HandlerNotFound', 'handlers.absent is undefined or not exported'],
  ['handlers.notAFunction', 'Runtime.HandlerNotFound', 'handlers.notAFunction is not a function'],
  ['absent.handler', 'Runtime.ImportModuleError', "Error: Cannot find module 'absent'"],
  ['handlers', 'Runtime.MalformedHandlerName', 'Bad handler'],
  ['broken.handler', 'RangeError', 'the module does not load'],
])('reports a handler %s that cannot be loaded as %s', async (handler, errorType, errorMessage) => {
  fixture.add('unloadable', { handler });
  expect(await failure('unloadable')).toMatchObject({ errorType, errorMessage });
  expect(fixture.host.state('unloadable').instances).toBe(0);
});

test('refuses a handler with a callback, which Node.js 24 no longer calls', async () => {
  expect(await failure('callback')).toMatchObject({ errorType: 'Runtime.CallbackHandlerDeprecated' });
});

test('answers everything that waits when the host stops', async () => {
  fixture.add('hang', { reservedConcurrentExecutions: 1 });
  const runs = [failure('hang'), failure('hang')];
  fixture.host.stop();
  for (const error of await Promise.all(runs)) expect(error.errorType).toBe('Runtime.ExitError');
});
