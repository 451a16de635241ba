import { parseExact } from '../../../json/written-number.ts';
import type { AwsCall } from '../../service.ts';
import { StateFailure } from '../execution/state-failure.ts';
import { asFailure } from './service-error.ts';

/** What Lambda's Invoke answers inside the engine. */
export interface InvokeResponse {
  readonly StatusCode?: number;
  readonly FunctionError?: string;
  readonly ExecutedVersion?: string;
  readonly Payload?: Uint8Array | string;
}

/** Invokes a function; an error that it reports becomes a failure under the name of its type. */
export async function invokeFunction(call: AwsCall, request: Record<string, unknown>): Promise<InvokeResponse> {
  let response: InvokeResponse;
  try {
    response = (await call('lambda', 'Invoke', request)) as InvokeResponse;
  } catch (error) {
    throw asFailure(error, { service: 'lambda', kind: 'optimized' });
  }
  if (response.FunctionError !== undefined) throw functionFailure(payloadText(response));
  return response;
}

/** The payload as text. */
export function payloadText(response: InvokeResponse): string {
  const { Payload } = response;
  if (Payload === undefined) return '';
  return typeof Payload === 'string'
    ? Payload
    : Buffer.from(Payload.buffer, Payload.byteOffset, Payload.byteLength).toString();
}

/** The payload as a value: JSON where it is JSON, `null` where there is none. */
export function payloadValue(text: string): unknown {
  if (text === '') return null;
  try {
    return parseExact(text);
  } catch {
    return text;
  }
}

function functionFailure(payload: string): StateFailure {
  const reported = payloadValue(payload);
  const type =
    reported !== null && typeof reported === 'object' ? (reported as { errorType?: unknown }).errorType : undefined;
  if (typeof type === 'string' && type !== '') return new StateFailure(type, payload, { terminal: false });
  return new StateFailure(
    'Lambda.Unknown',
    `The cause could not be determined because Lambda did not return an error type. Returned payload: ${payload}`,
  );
}
