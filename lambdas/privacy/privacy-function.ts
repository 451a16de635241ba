import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { principalOf } from '../../core/access/principal.ts';
import type { ReadAccess } from '../../core/access/read-access.ts';
import type { ReadGuard } from '../../core/access/read-guard.ts';
import { MillraceError } from '../../core/errors/millrace-error.ts';
import { parseStreamId } from '../../core/event-store/stream-id.ts';
import { answer } from '../../core/http/answer.ts';
import { type HttpResponse, jsonResponse } from '../../core/http/http-response.ts';
import { pathPart } from '../../core/http/path-part.ts';
import { createQueryFunction, type QueryFunction, type QueryFunctionOptions } from '../../core/http/query-function.ts';
import { integerParameter, knownParameters } from '../../core/http/query-parameters.ts';
import { type PersonalEvents, type PersonDataPage, personData, personStream } from '../../core/privacy/person-data.ts';
import type { OpeningKeys } from '../../core/privacy/person-keys.ts';
import { erasuresView } from './views/erasures.ts';

/** What the privacy domain's query function is made of. */
export interface PrivacyFunctionOptions extends Omit<QueryFunctionOptions, 'domain' | 'queries' | 'personalData'> {
  /** The domains whose events may say something of persons. */
  readonly personal: readonly PersonalEvents[];
  readonly keys: OpeningKeys;
  readonly access: Pick<ReadAccess, 'readerFor'>;
  readonly guard: ReadGuard;
}

/**
 * Makes the privacy domain's query function. `GET /v1/people/{person}/data` is a page (`limit`, `cursor`) of all that is kept
 * of a person (of a long stream, `stream` and `from`, the events from a version on), for those who may have persons erased, and on record where reads are; `GET /v1/privacy/erasures` who was
 * erased, the earliest first, and `GET /v1/privacy/erasures/{person}` how far that has got, for those who may read the
 * trail too.
 */
export function createPrivacyFunction(options: PrivacyFunctionOptions): QueryFunction {
  const query = createQueryFunction({
    ...options,
    domain: 'privacy',
    queries: [{ view: erasuresView, list: { key: 'all' } }],
  });
  return (event) =>
    answer(
      event,
      async (correlationId) => {
        if (event.rawPath.startsWith('/v1/people/')) return dataOfPerson(event, options, correlationId);
        const { mayErase, mayReadAudit } = options.access.readerFor(principalOf(event));
        if (mayErase || mayReadAudit) return query(withCorrelationId(event, correlationId));
        throw new MillraceError('FORBIDDEN', 'the caller may not read who was erased');
      },
      options.logger,
    );
}

/** One request has one id, in the answer of whichever function it is. */
function withCorrelationId(event: APIGatewayProxyEventV2, correlationId: string): APIGatewayProxyEventV2 {
  return { ...event, headers: { ...event.headers, 'x-correlation-id': correlationId } };
}

async function dataOfPerson(
  event: APIGatewayProxyEventV2,
  { personal, keys, guard, logger }: PrivacyFunctionOptions,
  correlationId: string,
): Promise<HttpResponse> {
  const person = pathPart(event, 'person', 2) ?? '';
  parseStreamId(person);
  const parameters = knownParameters(event.queryStringParameters, ['limit', 'cursor', 'stream', 'from']);
  const limit = integerParameter(parameters, 'limit', { min: 1, max: 100, fallback: 20 });
  const from = integerParameter(parameters, 'from', { min: 1, max: Number.MAX_SAFE_INTEGER, fallback: 1 });
  const { stream: streamId, cursor: after } = parameters;
  const read = guard({
    event,
    kind: 'person',
    subject: (streamId ?? person).slice(0, maxSubjectLength),
    correlationId,
  });
  if (!read.reader.mayErase) return read.refused('the caller may not get what is kept of a person');
  const kept = { domains: personal, keys, logger };
  if (streamId !== undefined) {
    const item = await personStream(person, kept, { streamId, from });
    if (item === undefined) return read.refused('the stream is none in which the person appears');
    await read.answered({ events: item.events.length, also: [person] });
    return jsonResponse(200, { items: [item] }, { correlationId });
  }
  const { items, cursor }: PersonDataPage = await personData(person, kept, { limit, cursor: after });
  const events = items.reduce((sum, item) => sum + item.events.length, 0);
  await read.answered({ events, also: items.map((item) => item.streamId) });
  return jsonResponse(200, { items, ...(cursor !== undefined && { cursor }) }, { correlationId });
}

/** Longer ids name nothing, and would not fit a key of the trail. */
const maxSubjectLength = 340;
