import { mapConcurrently } from '../concurrency/map-concurrently.ts';
import { MillraceError } from '../errors/millrace-error.ts';
import { parseStreamId } from '../event-store/stream-id.ts';
import { CurrentReadModels } from '../projection/current-read-models.ts';
import { generationName } from '../projection/generation-name.ts';
import type { ReadModelStore, Replacement, Stored } from '../projection/read-model-store.ts';
import { GenerationRecords } from '../projection/view-generations.ts';
import { emptyTexts } from './open-texts.ts';
import { type PersonalStreams, streamsOfPerson } from './streams-of-person.ts';

/** A domain whose read models may hold sealed texts of persons. */
export interface PersonalReadModels extends PersonalStreams {
  readonly views: readonly string[];
  readonly readModels: ReadModelStore;
}

/** What was gone through, and what had to be cleared. */
export interface Forgotten {
  readonly streams: number;
  /** Documents and notes that held something. */
  readonly documents: number;
}

const pageSize = 100;
const maxTries = 10;

/**
 * Clears the read models of some domains of what was sealed for a person, in every generation that there is. Their key is
 * gone already, so nothing becomes unreadable by this; it leaves no ciphertext behind that somebody could keep for later.
 *
 * Each value is replaced on condition that its version has not moved, so a projector that is at work is not disturbed; one
 * that read a document just before writes its sealed texts once more, which open nowhere. Doing it again clears what is left.
 * Throws DEPENDENCY_*.
 */
export async function forgetPerson(person: string, domains: readonly PersonalReadModels[]): Promise<Forgotten> {
  const forgotten = { streams: 0, documents: 0 };
  for (const domain of domains) {
    const current = new CurrentReadModels(domain.readModels);
    const views = await allGenerations(domain);
    let cursor: string | undefined;
    do {
      const page = await streamsOfPerson(person, { ...domain, readModels: current }, { limit: pageSize, cursor });
      for (const view of views) forgotten.documents += await clear(page.streamIds, { person, view, domain });
      forgotten.streams += page.streamIds.length;
      cursor = page.cursor;
    } while (cursor !== undefined);
  }
  return forgotten;
}

/** The names under which every generation of the domain's views is stored, those on their way out among them. */
async function allGenerations({ views, readModels }: PersonalReadModels): Promise<readonly string[]> {
  const records = new GenerationRecords(readModels);
  const names = views.map(async (view) => {
    const { current, building, previous, discarding } = await records.ofView(view);
    const numbers = [current.number, building?.number, previous?.number, ...discarding];
    const distinct = new Set(numbers.filter((number) => number !== undefined));
    return [...distinct].map((number) => generationName(view, number));
  });
  return (await Promise.all(names)).flat();
}

interface Place {
  readonly person: string;
  readonly view: string;
  readonly domain: PersonalReadModels;
}

async function clear(streamIds: readonly string[], place: Place): Promise<number> {
  const { view, domain } = place;
  const keys = streamIds.map((streamId) => parseStreamId(streamId).id);
  const documents = await domain.readModels.getDocuments(view, keys);
  const notes = await domain.readModels.getNotes(view, streamIds);
  const found = [
    ...[...documents].map(([id, stored]) => ({ of: 'document', id, stored }) as const),
    ...[...notes].map(([id, stored]) => ({ of: 'note', id, stored }) as const),
  ];
  const cleared = await mapConcurrently(found, 8, (value) => clearOne(value, place));
  return cleared.filter(Boolean).length;
}

async function clearOne(
  { of, id, stored }: Pick<Replacement, 'of' | 'id'> & { readonly stored: Stored<object> },
  { person, view, domain }: Place,
): Promise<boolean> {
  const { readModels } = domain;
  let now: Stored<object> | undefined = stored;
  for (let tries = 1; tries <= maxTries; tries += 1) {
    if (now?.value === undefined) return false;
    const value = emptyTexts(now.value, person);
    if (value === now.value) return tries > 1;
    if (await readModels.replace({ view, of, id, value, streamVersion: now.streamVersion })) return true;
    now = (of === 'document' ? await readModels.getDocuments(view, [id]) : await readModels.getNotes(view, [id])).get(
      id,
    );
  }
  throw new MillraceError('DEPENDENCY_THROTTLED', `${view} ${id} is written too often to be cleared`);
}
