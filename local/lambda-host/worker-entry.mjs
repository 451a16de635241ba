// The first module of a worker thread that runs a Lambda function. It is plain JavaScript, because every thread that
// loads TypeScript pays 18 ms and 10 MB for stripping the types. The messages are described in worker-protocol.ts.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';

let requestId = '';

/** Output goes over the message port, so that it stays in order with results and survives the end of the thread. */
function forwardOutput(stream) {
  process[stream].write = (chunk, encodingOrCallback, callback) => {
    const encoding = typeof encodingOrCallback === 'string' ? encodingOrCallback : undefined;
    const text = typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString(encoding);
    parentPort.postMessage({ kind: 'output', requestId, stream, text });
    const done = typeof encodingOrCallback === 'function' ? encodingOrCallback : callback;
    if (done) process.nextTick(done);
    return true;
  };
}

/** An error as Lambda's Node.js runtime reports it. Anything can be thrown, so nothing about it is taken for granted. */
function errorPayload(error, errorType) {
  if (
    error instanceof Error ||
    (typeof error === 'object' && error !== null && 'stack' in error && 'message' in error)
  ) {
    return JSON.stringify({
      errorType: errorType ?? String(error.name ?? 'Error'),
      errorMessage: String(error.message),
      trace: String(error.stack ?? '').split('\n'),
    });
  }
  const message = typeof error === 'object' && error !== null ? describe(error) : String(error);
  return JSON.stringify({ errorType: errorType ?? typeof error, errorMessage: message, trace: [] });
}

function describe(value) {
  try {
    return JSON.stringify(value);
  } catch {
    return String(value);
  }
}

function initError(errorType, message) {
  const error = new Error(message);
  error.name = errorType;
  return error;
}

function findModule(modulePath) {
  for (const extension of ['.js', '.mjs', '.cjs']) {
    const file = path.resolve(workerData.codeDirectory, modulePath + extension);
    if (existsSync(file)) return file;
  }
  throw initError('Runtime.ImportModuleError', `Error: Cannot find module '${path.basename(modulePath)}'`);
}

async function importModule(file) {
  try {
    return await import(pathToFileURL(file).href);
  } catch (error) {
    if (error instanceof SyntaxError) {
      throw initError('Runtime.UserCodeSyntaxError', `SyntaxError: ${error.message}\n${error.stack}`);
    }
    if (error?.code === 'ERR_MODULE_NOT_FOUND' || error?.code === 'MODULE_NOT_FOUND') {
      throw initError('Runtime.ImportModuleError', `Error: ${error.message}`);
    }
    throw error;
  }
}

/** `dir/index.a.b` is export `a.b` of module `dir/index`. */
async function loadHandler() {
  const base = path.basename(workerData.handler);
  const dot = base.indexOf('.');
  if (dot < 1) throw initError('Runtime.MalformedHandlerName', 'Bad handler');
  const modulePath = path.join(path.dirname(workerData.handler), base.slice(0, dot));
  const exports = await importModule(findModule(modulePath));
  let found = exports;
  for (const name of base.slice(dot + 1).split('.')) found = found?.[name] ?? found?.default?.[name];
  if (found === undefined) {
    throw initError('Runtime.HandlerNotFound', `${workerData.handler} is undefined or not exported`);
  }
  if (typeof found !== 'function') {
    throw initError('Runtime.HandlerNotFound', `${workerData.handler} is not a function`);
  }
  if (found.length >= 3) {
    throw initError(
      'Runtime.CallbackHandlerDeprecated',
      `${workerData.handler} takes a callback, which the Node.js 24 runtime no longer calls; make it an async function`,
    );
  }
  return found;
}

function contextOf(invocation) {
  const endsAt = Date.now() + invocation.timeoutMs;
  return {
    callbackWaitsForEmptyEventLoop: true,
    functionVersion: '$LATEST',
    functionName: workerData.functionName,
    memoryLimitInMB: workerData.memoryLimitInMB,
    logGroupName: workerData.logGroupName,
    logStreamName: workerData.logStreamName,
    clientContext: invocation.clientContext === undefined ? undefined : JSON.parse(invocation.clientContext),
    identity: undefined,
    invokedFunctionArn: invocation.invokedFunctionArn,
    awsRequestId: invocation.requestId,
    getRemainingTimeInMillis: () => Math.max(endsAt - Date.now(), 0),
  };
}

/** JSON has no text for undefined; Lambda answers null. */
function serialise(result) {
  try {
    return JSON.stringify(result === undefined ? null : result) ?? 'null';
  } catch (error) {
    throw initError('Runtime.MarshalError', `Unable to stringify response body: ${error.message}`);
  }
}

async function run(handler, invocation) {
  requestId = invocation.requestId;
  process.env._X_AMZN_TRACE_ID = invocation.traceId;
  let answer;
  try {
    const result = await handler(JSON.parse(invocation.payload), contextOf(invocation));
    answer = { kind: 'result', requestId: invocation.requestId, payload: serialise(result) };
  } catch (error) {
    answer = { kind: 'error', requestId: invocation.requestId, payload: errorPayload(error) };
  }
  parentPort.postMessage(answer);
  requestId = '';
}

function die(exitCode, payload) {
  parentPort.postMessage({ kind: 'fatal', requestId, payload });
  process.exit(exitCode);
}

async function main() {
  forwardOutput('stdout');
  forwardOutput('stderr');
  process.on('uncaughtException', (error) => die(129, errorPayload(error)));
  process.on('unhandledRejection', (reason) => {
    die(128, errorPayload(initError('Runtime.UnhandledPromiseRejection', reason?.stack ?? describe(reason))));
  });
  let handler;
  try {
    handler = await loadHandler();
  } catch (error) {
    parentPort.postMessage({ kind: 'init-failed', payload: errorPayload(error) });
    return;
  }
  parentPort.on('message', (invocation) => run(handler, invocation));
  parentPort.postMessage({ kind: 'ready' });
}

await main();
