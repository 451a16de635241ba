import { mapConcurrently } from '../concurrency/map-concurrently.ts';
import { lossOfDerived } from '../event/json-loss.ts';
import { parseStreamId, refuseForeign } from '../event-store/stream-id.ts';
import { fullJitterDelayMs } from '../retry/backoff.ts';
import { eventsAfter } from './events-after.ts';
import {
  contended,
  maxProjectionTries,
  type ProjectionContext,
  type ProjectionFailures,
  projecting,
  type StreamSlice,
} from './projection-context.ts';
import type { Stored } from './read-model-store.ts';
import type { DocumentView } from './view.ts';

const concurrency = 16;

/** Brings the documents of some streams up to date, each on its own: one that fails does not stop the others. */
export async function projectDocuments(
  view: DocumentView<object>,
  slices: readonly StreamSlice[],
  context: ProjectionContext,
): Promise<ProjectionFailures> {
  const failures = new Map<string, unknown>();
  const keys = slices.map(({ streamId }) => parseStreamId(streamId).id);
  const stored = await context.readModels.getDocuments(view.name, keys);
  await mapConcurrently(slices, concurrency, async (slice, index) => {
    const key = keys[index] as string;
    try {
      await projectDocument(view, { key, slice, stored: stored.get(key) }, context);
    } catch (error) {
      failures.set(slice.streamId, error);
    }
  });
  return failures;
}

/** The same document; throws for one that would come back from the store as another. */
function keepable<D extends object>(document: D | undefined): D | undefined {
  const loss = document && lossOfDerived(document);
  if (loss) throw new TypeError(`${loss.pointer} of the document ${loss.message}`);
  return document;
}

async function projectDocument(
  view: DocumentView<object>,
  target: { readonly key: string; readonly slice: StreamSlice; readonly stored: Stored<object> | undefined },
  context: ProjectionContext,
): Promise<void> {
  const { key, slice } = target;
  const { aggregate } = parseStreamId(slice.streamId);
  let stored = target.stored;
  for (let tries = 1; tries <= maxProjectionTries; ) {
    // A document is known by its stream's id without the aggregate, and may be another stream's.
    refuseForeign(slice.streamId, stored?.aggregate);
    const position = stored?.streamVersion ?? 0;
    const { events, more } = await eventsAfter(position, slice.commits, context);
    if (events.length === 0) return;
    let document = stored?.value;
    for (const event of events) {
      document = projecting(view.name, event, () => keepable(view.project(document, context.upcast(event))));
    }
    const list = document && view.list?.(document);
    const streamVersion = events.at(-1)?.streamVersion ?? position;
    const committedAt = events.at(-1)?.timestamp;
    const write = { view: view.name, key, document, streamVersion, aggregate, expectedVersion: position };
    const facts = { ...(committedAt !== undefined && { committedAt }), ...(list && { list }) };
    if (await context.readModels.putDocument({ ...write, ...facts })) {
      if (!more) return;
      stored = { value: document, streamVersion, aggregate };
      continue;
    }
    // Another instance has moved the view (or our own answer was lost): look where it is now.
    await context.sleep(fullJitterDelayMs(tries, { baseMs: 5, capMs: 200 }, context.random));
    tries += 1;
    stored = (await context.readModels.getDocuments(view.name, [key])).get(key);
  }
  throw contended(view.name, slice.streamId);
}
