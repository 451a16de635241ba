import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { type ReadGuard, visibleTo } from '../../core/access/read-guard.ts';
import { type HttpResponse, jsonResponse } from '../../core/http/http-response.ts';
import type { QueryFunction } from '../../core/http/query-function.ts';
import type { IndexedEvent } from './views/correlations.ts';

/** What is asked for, and the query that finds it. */
export interface CorrelationsRead {
  readonly event: APIGatewayProxyEventV2;
  readonly query: QueryFunction;
  /** Of the request. */
  readonly correlationId: string;
}

/**
 * Shows of the index what the reader may see: of a list the others are left out and counted (`hidden`), a single event of
 * another type is FORBIDDEN, as everything is to whoever may read no event type. Other answers than 200 pass as they are.
 */
export async function guardedCorrelations(
  { event, query, correlationId }: CorrelationsRead,
  guard: ReadGuard,
): Promise<HttpResponse> {
  const key = event.rawPath.split('/')[4] ?? '';
  const subject = (key === '' ? event.queryStringParameters?.correlationId : key) || '-';
  const read = guard({ event, kind: 'correlation', subject: subject.slice(0, maxSubjectLength), correlationId });
  if (!read.reader.mayReadSome) return read.refused('the caller may read no events');
  // One request has one id, in the answer as on record.
  const headers = { ...event.headers, 'x-correlation-id': correlationId };
  const response = await query({ ...event, headers });
  if (response.statusCode !== 200) return response;
  const body = JSON.parse(response.body) as IndexedEvent | { readonly items: readonly IndexedEvent[] };
  if (!('items' in body)) {
    if (!read.reader.mayRead(body.eventType)) return read.refused('the caller may not read events of this type');
    await read.answered({ events: 1 });
    return response;
  }
  const { visible, hidden } = visibleTo(read.reader, body.items);
  await read.answered({ events: visible.length, hidden });
  if (hidden === 0) return response;
  return jsonResponse(200, { ...body, items: visible, hidden }, { correlationId });
}

/** Longer ids name nothing, and would not fit a key of the trail. */
const maxSubjectLength = 340;
