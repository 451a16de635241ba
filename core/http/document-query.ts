import { MillraceError } from '../errors/millrace-error.ts';
import { streamIdOf } from '../event-store/stream-id.ts';
import type { ReadModels, Stored } from '../projection/read-model-store.ts';
import type { DocumentView } from '../projection/view.ts';
import type { DocumentLag } from './document-lag.ts';
import type { QueryDefinition } from './query-definition.ts';
import { integerParameter, invalid, knownParameters } from './query-parameters.ts';
import { maxWaitMs, type VersionWait } from './version-wait.ts';

/** What documents are read with. */
export interface DocumentQueryOptions {
  readonly readModels: ReadModels;
  /** Tells how far documents are behind. @default nobody can ask */
  readonly lag?: DocumentLag;
}

/** A document as it is answered. */
export interface QueriedDocument {
  /** With the version that it reflects, and how far that is behind if it was asked for. */
  readonly document: object;
  readonly streamVersion: number;
  /** When that version was committed, if the document has been written since that is kept. */
  readonly committedAt: string | undefined;
}

type Given = Readonly<Record<string, string | undefined>> | undefined;

/** No stored key is longer, in UTF-16 units; DynamoDB takes 2,048 bytes, the view's name included. */
const maxKeyLength = 400;
/**
 * One document by its key, waiting for `minVersion` if that was asked for: at most 5 s from the request's arrival. Where the
 * gateway does the waiting, it is told when to ask again (`askAgainMs` of the error). `lag=true` adds how far it is behind its
 * stream, as the member `lag`, looked up after the document was read; nothing is looked up where it was not asked for.
 * Throws UNKNOWN_KEY, NOT_YET_VISIBLE and VALIDATION_FAILED.
 */
export async function queryDocument(
  view: DocumentView<object>,
  request: { readonly key: string; readonly parameters: Given; readonly wait: VersionWait },
  options: DocumentQueryOptions,
): Promise<QueriedDocument> {
  const { lag } = options;
  const parameters = knownParameters(request.parameters, ['minVersion', ...(lag ? ['lag'] : [])]);
  const { lag: asked = 'false' } = parameters;
  if (asked !== 'true' && asked !== 'false') throw invalid('lag', 'must be true or false');
  if (request.key.length > maxKeyLength) throw unknownKey(view.name, request.key);
  const bounds = { min: 1, max: Number.MAX_SAFE_INTEGER, fallback: 0 };
  const minVersion = integerParameter(parameters, 'minVersion', bounds);
  const { readModels } = options;
  const { wait } = request;
  const look = async () => (await readModels.getDocuments(view.name, [request.key])).get(request.key);
  let stored = await look();
  while ((stored?.streamVersion ?? 0) < minVersion) {
    if (wait.isOver) throw notYetVisible(view.name, minVersion, stored);
    const { askAgainMs } = wait;
    if (askAgainMs !== undefined) throw notYetVisible(view.name, minVersion, stored, askAgainMs);
    await wait.pause();
    stored = await look();
  }
  if (stored?.value === undefined) throw unknownKey(view.name, request.key);
  const { streamVersion, committedAt } = stored;
  const document = withVersion(stored);
  if (lag === undefined || asked === 'false') return { document, streamVersion, committedAt };
  const behind = await lag.source.lagOf(streamIdOf(lag.aggregate, request.key), streamVersion);
  return { document: { ...document, lag: behind }, streamVersion, committedAt };
}

function unknownKey(view: string, key: string): MillraceError {
  return new MillraceError('UNKNOWN_KEY', `${view} has nothing under ${JSON.stringify(key.slice(0, 100))}`);
}

function notYetVisible(
  view: string,
  minVersion: number,
  stored: Stored<object> | undefined,
  askAgainMs?: number,
): MillraceError {
  const message = `${view} reflects version ${stored?.streamVersion ?? 0} after ${maxWaitMs / 1_000} s, not ${minVersion}`;
  return new MillraceError('NOT_YET_VISIBLE', message, {
    context: { ...(askAgainMs !== undefined && { askAgainMs }) },
  });
}

/** One page of a list. Throws VALIDATION_FAILED and INVALID_CURSOR. */
export async function queryList(
  definition: QueryDefinition,
  given: Given,
  options: DocumentQueryOptions,
): Promise<{ readonly items: readonly object[]; readonly cursor?: string }> {
  const { view, list } = definition;
  if (list === undefined) {
    throw new MillraceError('UNKNOWN_KEY', `${view.name} has no list; ask for one key, as in ${view.name}/<key>`);
  }
  const by = 'by' in list ? [list.by] : [];
  const parameters = knownParameters(given, [...by, 'limit', 'cursor']);
  const listKey = 'by' in list ? parameters[list.by] : list.key;
  if (listKey === undefined || listKey === '') throw invalid(by[0] ?? '', 'is required');
  if (listKey.length > maxKeyLength) throw invalid(by[0] ?? '', `must have at most ${maxKeyLength} characters`);
  const limit = integerParameter(parameters, 'limit', { min: 1, max: 100, fallback: 20 });
  const { cursor } = parameters;
  const page = await options.readModels.listDocuments({
    view: view.name,
    listKey,
    limit,
    ...(cursor !== undefined && { cursor }),
  });
  const items = page.items.filter(({ value }) => value !== undefined).map(withVersion);
  return page.cursor === undefined ? { items } : { items, cursor: page.cursor };
}

function withVersion({ value, streamVersion }: Stored<object>): object {
  return { ...value, streamVersion };
}
