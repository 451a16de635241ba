import type { RestOperation } from './rest-json-protocol.ts';
import type { WireResponse } from './wire-message.ts';

const FUNCTIONS = '/2015-03-31/functions';
const MAPPINGS = '/2015-03-31/event-source-mappings';
const QUALIFIER = { Qualifier: 'Qualifier' };

/** Lambda's API, as far as the engine's functions have it. */
export const LAMBDA_OPERATIONS: readonly RestOperation[] = [
  {
    name: 'Invoke',
    method: 'POST',
    path: `${FUNCTIONS}/{FunctionName}/invocations`,
    query: QUALIFIER,
    headers: {
      'x-amz-invocation-type': 'InvocationType',
      'x-amz-log-type': 'LogType',
      'x-amz-client-context': 'ClientContext',
    },
    payload: 'Payload',
    answer: answerInvoke,
  },
  {
    name: 'ListFunctions',
    method: 'GET',
    path: FUNCTIONS,
    query: { Marker: 'Marker', MaxItems: 'MaxItems' },
    numbers: ['MaxItems'],
  },
  { name: 'GetFunction', method: 'GET', path: `${FUNCTIONS}/{FunctionName}`, query: QUALIFIER },
  {
    name: 'GetFunctionConfiguration',
    method: 'GET',
    path: `${FUNCTIONS}/{FunctionName}/configuration`,
    query: QUALIFIER,
  },
  {
    name: 'ListEventSourceMappings',
    method: 'GET',
    path: MAPPINGS,
    query: { EventSourceArn: 'EventSourceArn', FunctionName: 'FunctionName', Marker: 'Marker', MaxItems: 'MaxItems' },
    numbers: ['MaxItems'],
  },
  { name: 'CreateEventSourceMapping', method: 'POST', path: MAPPINGS, status: 202 },
  { name: 'GetEventSourceMapping', method: 'GET', path: `${MAPPINGS}/{UUID}` },
  { name: 'UpdateEventSourceMapping', method: 'PUT', path: `${MAPPINGS}/{UUID}`, status: 202 },
  { name: 'DeleteEventSourceMapping', method: 'DELETE', path: `${MAPPINGS}/{UUID}`, status: 202 },
];

/** The function's answer is the body; what else there is to say of it is in headers. */
function answerInvoke(result: Record<string, unknown>): WireResponse {
  const headers = ['Content-Type', 'application/json'];
  for (const [header, member] of [
    ['X-Amz-Function-Error', 'FunctionError'],
    ['X-Amz-Log-Result', 'LogResult'],
    ['X-Amz-Executed-Version', 'ExecutedVersion'],
  ] as const) {
    if (typeof result[member] === 'string') headers.push(header, result[member]);
  }
  const body = result.Payload;
  return {
    status: typeof result.StatusCode === 'number' ? result.StatusCode : 200,
    headers,
    body: body instanceof Uint8Array || typeof body === 'string' ? body : '',
  };
}
