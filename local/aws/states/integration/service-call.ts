import { plainNumbers } from '../../../json/written-number.ts';
import { StateFailure } from '../execution/state-failure.ts';
import type { StateVisit } from '../execution/state-visit.ts';
import { invokeFunction, payloadText, payloadValue } from './function-invocation.ts';
import { capitalisedMembers, uncapitalisedMembers } from './member-names.ts';
import { sdkMetadata } from './sdk-metadata.ts';
import { asFailure } from './service-error.ts';
import type { ServiceResource } from './task-resource.ts';

/** Calls the service once and shapes the answer as the integration shows it. Throws StateFailure. */
export async function callService(visit: StateVisit, resource: ServiceResource, parameters: unknown): Promise<unknown> {
  const request = parameters !== null && typeof parameters === 'object' ? (parameters as Record<string, unknown>) : {};
  if (resource.kind === 'sdk') return callSdk(visit, resource, request);
  switch (resource.resourceType) {
    case 'lambda':
      return invoke(visit, request);
    case 'events':
      return putEvents(visit, resource, request);
    case 'sqs':
      return optimized(visit, resource, { ...request, MessageBody: asText(request.MessageBody) });
    case 'states':
      return startExecution(visit, resource, request);
    default:
      return optimized(visit, resource, request);
  }
}

async function call(visit: StateVisit, resource: ServiceResource, request: unknown): Promise<Record<string, unknown>> {
  try {
    const { service, operation } = resource;
    return ((await visit.run.call(service, operation, plainNumbers(request))) ?? {}) as Record<string, unknown>;
  } catch (error) {
    throw asFailure(error, { service: resource.service, kind: resource.kind });
  }
}

async function optimized(
  visit: StateVisit,
  resource: ServiceResource,
  request: Record<string, unknown>,
): Promise<Record<string, unknown>> {
  const response = await call(visit, resource, request);
  return { ...response, ...sdkMetadata(visit.run.env, JSON.stringify(response)) };
}

async function invoke(visit: StateVisit, request: Record<string, unknown>): Promise<unknown> {
  const { Payload, ...rest } = request;
  const sent = { ...rest, ...(Payload !== null && Payload !== undefined && { Payload: payloadBytes(Payload) }) };
  const response = await invokeFunction(visit.run.call, sent);
  const text = payloadText(response);
  const version = response.ExecutedVersion ?? '$LATEST';
  return {
    ExecutedVersion: version,
    Payload: payloadValue(text),
    ...sdkMetadata(visit.run.env, text, { 'X-Amz-Executed-Version': version, 'x-amzn-Remapped-Content-Length': '0' }),
    StatusCode: response.StatusCode ?? 200,
  };
}

/** A string that is JSON already is sent as it stands; everything else is sent as its JSON. */
function payloadBytes(payload: unknown): Buffer {
  if (typeof payload !== 'string') return Buffer.from(JSON.stringify(payload));
  try {
    JSON.parse(payload);
    return Buffer.from(payload);
  } catch {
    return Buffer.from(JSON.stringify(payload));
  }
}

async function putEvents(
  visit: StateVisit,
  resource: ServiceResource,
  request: Record<string, unknown>,
): Promise<unknown> {
  const entries = ((request.Entries ?? []) as Record<string, unknown>[]).map((entry) => ({
    ...entry,
    ...('Detail' in entry && { Detail: asText(entry.Detail) }),
  }));
  const response = await optimized(visit, resource, { ...request, Entries: entries });
  if (Number(response.FailedEntryCount ?? 0) > 0) {
    throw new StateFailure('EventBridge.FailedEntry', JSON.stringify(response));
  }
  return response;
}

async function startExecution(
  visit: StateVisit,
  resource: ServiceResource,
  request: Record<string, unknown>,
): Promise<unknown> {
  const { Input, ...rest } = request;
  const sent = uncapitalisedMembers({ ...rest, ...(Input !== undefined && { Input: asText(Input) }) });
  const response = capitalisedMembers(await call(visit, resource, sent)) as Record<string, unknown>;
  const shown = { ...response, StartDate: Math.round(Number(response.StartDate) * 1000) };
  return { ...shown, ...sdkMetadata(visit.run.env, JSON.stringify(shown)) };
}

async function callSdk(
  visit: StateVisit,
  resource: ServiceResource,
  request: Record<string, unknown>,
): Promise<unknown> {
  const own = resource.service === 'states';
  const response = await call(visit, resource, own ? uncapitalisedMembers(request) : withBlobs(resource, request));
  const shown = own ? capitalisedMembers(withIsoDates(response)) : response;
  return withoutBlobs(shown, resource.service === 'lambda');
}

/** Members that the services take as bytes. */
const blobMembers = new Set(['kinesis.Data', 'lambda.Payload', 's3.Body']);

function withBlobs(resource: ServiceResource, request: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(request).map(([name, value]) => {
      if (blobMembers.has(`${resource.service}.${name}`)) return [name, Buffer.from(asText(value) ?? '')];
      if (name === 'Records' && Array.isArray(value)) return [name, value.map((record) => withBlobs(resource, record))];
      return [name, value];
    }),
  );
}

function withoutBlobs(value: unknown, asUtf8: boolean): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value).toString(asUtf8 ? 'utf8' : 'base64');
  if (Array.isArray(value)) return value.map((item) => withoutBlobs(item, asUtf8));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, withoutBlobs(member, asUtf8)]));
}

function withIsoDates(response: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(response).map(([name, value]) =>
      name.endsWith('Date') && typeof value === 'number' ? [name, new Date(value * 1000).toISOString()] : [name, value],
    ),
  );
}

function asText(value: unknown): string | undefined {
  return value === undefined || typeof value === 'string' ? value : JSON.stringify(value);
}
