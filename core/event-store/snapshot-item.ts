import { bytesOf, checksumOf, type Item, itemBytes, numberOf, textOf } from './item.ts';
import { pack, unpack } from './packing.ts';
import { marksFromJson, marksToJson, type StoredMarks } from './remembering.ts';
import type { SnapshotToStore, StoredSnapshot } from './snapshot.ts';

/** Larger snapshots cost more than they spare, and would leave no room in the page of a Query for what follows them. */
const maxSnapshotBytes = 256 * 1024;

/**
 * The item of a snapshot, between the commit it reflects and the next: `sk` is the commit's number and a half, so that a
 * Query from the stream's end meets what came after the snapshot, then the snapshot. `kind` keeps it from the readers of the
 * table's stream. Undefined for a snapshot that is too large.
 */
export function snapshotToItem(streamId: string, snapshot: SnapshotToStore): Item | undefined {
  const { stateVersion, version, commitNumber, at, state, remembered, forgotten } = snapshot;
  const body = JSON.stringify({ state, ...marksToJson(remembered), forgotten });
  const item: Item = {
    pk: { S: streamId },
    sk: { N: String(commitNumber + 0.5) },
    kind: { S: 'snapshot' },
    stateVersion: { S: stateVersion },
    version: { N: String(version) },
    at: { S: at },
    packed: { B: pack(body) },
  };
  item.crc = { S: checksumOf(item) };
  return itemBytes(item) > maxSnapshotBytes ? undefined : item;
}

/** The snapshot of an item; undefined for one of another state version and for one that cannot be read, which is no loss. */
export function snapshotFromItem(item: Item, stateVersion: string): StoredSnapshot | undefined {
  if (item.stateVersion?.S !== stateVersion || item.crc?.S !== checksumOf(item)) return undefined;
  try {
    const body = JSON.parse(unpack(bytesOf(item.packed))) as SnapshotBody;
    return {
      stateVersion,
      version: numberOf(item.version),
      commitNumber: Math.floor(numberOf(item.sk)),
      at: textOf(item.at),
      state: body.state,
      ...memoryOf(body, numberOf(item.version), textOf(item.at)),
      bytes: itemBytes(item),
    };
  } catch {
    // As if it were not there: the state is folded from the events, and nothing is missing.
    return undefined;
  }
}

type SnapshotBody = { readonly state: unknown } & Partial<StoredMarks> & Pick<SnapshotToStore, 'forgotten'>;

/** What a snapshot of before remembers, a list of the last hundred ids, is left to a search of the stream. */
function memoryOf(body: SnapshotBody, version: number, at: string): Pick<SnapshotToStore, 'remembered' | 'forgotten'> {
  const { marks, firsts, seconds, forgotten } = body;
  if (marks === undefined || firsts === undefined || seconds === undefined) {
    return { remembered: [], forgotten: { first: version, at } };
  }
  return { remembered: marksFromJson({ marks, firsts, seconds }), ...(forgotten && { forgotten }) };
}
