import { mapConcurrently } from '../concurrency/map-concurrently.ts';
import { hasCode, MillraceError } from '../errors/millrace-error.ts';
import type { EventEnvelope } from '../event/envelope.ts';
import type { EventStore } from '../event-store/event-store.ts';
import { parseStreamId } from '../event-store/stream-id.ts';
import type { Logger } from '../observability/logger.ts';
import { decodeCursor, encodeCursor, isPosition } from '../paging/cursor.ts';
import type { ReadModels } from '../projection/read-model-store.ts';
import type { OpeningKeys } from './person-keys.ts';
import { namesPerson } from './person-of.ts';
import { showEvents } from './show-texts.ts';
import { type PersonalStreams, streamsOfPerson } from './streams-of-person.ts';

/** A domain whose events may say something of persons. */
export interface PersonalEvents extends PersonalStreams {
  readonly store: Pick<EventStore, 'read'>;
  /** In their current generation. */
  readonly readModels: Pick<ReadModels, 'listDocuments'>;
}

/** What one stream holds of a person. */
export interface PersonStream {
  readonly domain: string;
  readonly streamId: string;
  /** With the person's texts opened, `[erased]` once they are erased; those of others read `[sealed]`, what opens nowhere `[unreadable]`. */
  readonly events: readonly EventEnvelope[];
  /** For a stream with more events, the version of the next one: see `personStream`. */
  readonly next?: number;
  /** Whether the stream was deleted, so that nothing of it can be read. */
  readonly deleted?: true;
}

/** A page of a person's streams; without a cursor it is the last one. */
export interface PersonDataPage {
  readonly items: readonly PersonStream[];
  readonly cursor?: string;
}

/** Events of one stream on a page at most. */
const maxEvents = 1_000;

/** From where a person's data is gathered, and what opens it. */
export interface PersonDataSource {
  readonly domains: readonly PersonalEvents[];
  readonly keys: OpeningKeys;
  readonly logger?: Logger | undefined;
}

/**
 * Everything that the streams in which a person appears hold, domain by domain: a copy of their data for them. As the
 * lists by which streams are found, it may lack what was committed a moment ago. Throws INVALID_CURSOR and DEPENDENCY_*.
 */
export async function personData(
  person: string,
  from: PersonDataSource,
  page: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<PersonDataPage> {
  const { domains } = from;
  let place: Place = page.cursor === undefined ? { index: 0 } : placeOf(page.cursor, person, domains);
  for (let domain = domains[place.index]; domain !== undefined; domain = domains[place.index]) {
    const found = await streamsOfPerson(person, domain, { limit: page.limit, cursor: place.cursor });
    place = found.cursor === undefined ? { index: place.index + 1 } : { index: place.index, cursor: found.cursor };
    if (found.streamIds.length === 0) continue;
    const of = domain;
    const streams = await mapConcurrently(found.streamIds, 8, (streamId) => streamOf(of, streamId));
    const theirs = streams.filter((stream) => !isOfAnother(person, stream, of));
    if (theirs.length === 0) continue;
    const items = await mapConcurrently(theirs, 8, (stream) => shownTo(person, stream, from));
    return place.index >= domains.length ? { items } : { items, cursor: cursorOf(place, person) };
  }
  return { items: [] };
}

/**
 * What one stream holds of a person from a version on, for streams that are longer than what a page shows; undefined for a
 * stream that is none of theirs. Throws UNKNOWN_STREAM for one of no such domain, and like `personData`.
 */
export async function personStream(
  person: string,
  from: PersonDataSource,
  stream: { readonly streamId: string; readonly from: number },
): Promise<PersonStream | undefined> {
  const { aggregate } = parseStreamId(stream.streamId);
  const domain = from.domains.find((candidate) => candidate.aggregate === aggregate);
  if (domain === undefined)
    throw new MillraceError('UNKNOWN_STREAM', `no stream ${aggregate}-… says anything of people`);
  if (!(await isStreamOf(person, stream.streamId, domain))) return undefined;
  const wanted = await streamOf(domain, stream.streamId, stream.from);
  const begun = stream.from === 1 ? wanted : await streamOf(domain, stream.streamId);
  return isOfAnother(person, begun, domain) ? undefined : shownTo(person, wanted, from);
}

async function isStreamOf(person: string, streamId: string, domain: PersonalEvents): Promise<boolean> {
  let cursor: string | undefined;
  do {
    const page = await streamsOfPerson(person, domain, { limit: 100, cursor });
    if (page.streamIds.includes(streamId)) return true;
    cursor = page.cursor;
  } while (cursor !== undefined);
  return false;
}

/**
 * Whether a stream that is called like the person is somebody else's: an order stands for its guest, and one that names a
 * customer has none.
 */
function isOfAnother(
  person: string,
  { streamId, events }: PersonStream,
  { aggregate, people }: PersonalEvents,
): boolean {
  if (streamId !== person) return false;
  const others = Object.keys(people).filter((kind) => kind !== aggregate);
  return others.some((kind) => events.some(({ data }) => namesPerson(kind, data)));
}

/** The person sees their own texts, whoever gets the copy for them, and nobody else's. */
async function shownTo(person: string, stream: PersonStream, from: PersonDataSource): Promise<PersonStream> {
  const { keys, logger } = from;
  const { value: events } = await showEvents(
    stream.events,
    { mayReadPersonalData: true },
    { keys, logger, only: person },
  );
  return { ...stream, events };
}

async function streamOf({ domain, store }: PersonalEvents, streamId: string, from = 1): Promise<PersonStream> {
  try {
    const events = await store.read(streamId, { from, limit: maxEvents + 1 });
    const next = events[maxEvents]?.streamVersion;
    return { domain, streamId, events: events.slice(0, maxEvents), ...(next !== undefined && { next }) };
  } catch (error) {
    if (!hasCode(error, 'STREAM_DELETED')) throw error;
    return { domain, streamId, events: [], deleted: true };
  }
}

interface Place {
  readonly index: number;
  readonly cursor?: string | undefined;
}

function cursorOf({ index, cursor }: Place, person: string): string {
  return encodeCursor(['person', person], [index, cursor ?? null]);
}

/** The place in the list of a domain is checked by that list. */
function placeOf(cursor: string, person: string, domains: readonly PersonalEvents[]): Place {
  return decodeCursor(cursor, ['person', person], ([index, inList]) => {
    if (!isPosition(index, 0, domains.length - 1) || (inList !== null && typeof inList !== 'string')) return undefined;
    return { index, ...(inList !== null && { cursor: inList }) };
  });
}
