import { parseStreamId, streamIdOf } from '../event-store/stream-id.ts';
import type { ReadModels } from '../projection/read-model-store.ts';

/** A domain whose streams say something of persons. */
export interface PersonalStreams {
  /** The domain's name. */
  readonly domain: string;
  /** Prefix of its stream ids. */
  readonly aggregate: string;
  /** By the kind of a person, the view whose list has them as its key: see StoreManifest.people. */
  readonly people: Readonly<Record<string, string>>;
}

/** A page of a person's streams; without a cursor it is the last one. */
export interface StreamsPage {
  readonly streamIds: readonly string[];
  readonly cursor?: string;
}

/**
 * The streams of one domain in which a person appears, page by page: the person's own, where the domain's streams are
 * persons of that kind (or it is a guest's), then those that the list of a view has. As that list does, it lags behind the
 * events by a moment.
 */
export async function streamsOfPerson(
  person: string,
  within: PersonalStreams & { readonly readModels: Pick<ReadModels, 'listDocuments'> },
  page: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<StreamsPage> {
  const { aggregate, people, readModels } = within;
  const { aggregate: kind, id } = parseStreamId(person);
  const own = kind === aggregate && page.cursor === undefined ? [person] : [];
  const view = Object.hasOwn(people, kind) ? people[kind] : undefined;
  if (view === undefined) return { streamIds: own };
  const { limit, cursor } = page;
  const listKey = personListKey(people, kind, id);
  const list = await readModels.listDocuments({ view, listKey, limit, ...(cursor !== undefined && { cursor }) });
  const listed = list.items.map(({ key }) => streamIdOf(aggregate, key)).filter((streamId) => streamId !== person);
  const streamIds = [...own, ...listed];
  return list.cursor === undefined ? { streamIds } : { streamIds, cursor: list.cursor };
}

/**
 * The key of a person in the list of a view: their id, for the kind that is named first for the view; the others are `<kind>:<id>`,
 * so that the guest of order 17 is not customer 17.
 */
export function personListKey(people: PersonalStreams['people'], kind: string, id: string): string {
  const first = Object.keys(people).find((other) => people[other] === people[kind]);
  return kind === first ? id : `${kind}:${id}`;
}
