import { MillraceError } from '../errors/millrace-error.ts';
import type { Commit, CommitMetadata } from './commit.ts';
import { bytesOf, checksumOf, type Item, itemBytes, maxItemBytes, numberOf, textOf, writeUnits } from './item.ts';
import { type EventPart, envelopeOf } from './new-commit.ts';
import { pack, unpack } from './packing.ts';
import { isPayloadOf, payloadKey } from './payload-key.ts';
import type { PayloadStore } from './payload-store.ts';

export type { Item } from './item.ts';

const optionalAttributes = ['causationId', 'actor', 'fingerprint', 'tenantId', 'traceparent'] as const;

/** A commit as it is stored: an item, and the payload that has to be there before it. */
export interface EncodedCommit {
  readonly item: Item;
  readonly payload?: { readonly key: string; readonly bytes: Uint8Array };
}

/**
 * The item of a commit: `pk` streamId, `sk` commit number, `first` and `last` stream version, `commitId`, `at`,
 * `correlationId`, the optional facts, `crc` (a checksum of the rest), and the events. What these share is stored once; what
 * is particular to each is a JSON array in one of three places: `events` as text; `packed`, compressed, when that saves a
 * write unit; or, when the item would be too large, an object of the payload store whose key is in `claim`. A commit that
 * closes its stream has `kind` deleted or archived instead. `expiresAt` is the time to live.
 */
export function encodeCommit(commit: Commit): EncodedCommit {
  const bare = bareItem(commit);
  if (commit.closes !== undefined) return { item: summed(bare) };
  const text = JSON.stringify(commit.events.map(partOf));
  const plain = summed({ ...bare, events: { S: text } });
  const plainBytes = itemBytes(plain);
  if (writeUnits(plainBytes) === 1) return { item: plain };
  const bytes = pack(text);
  const packed = summed({ ...bare, packed: { B: bytes } });
  const packedBytes = itemBytes(packed);
  if (Math.min(plainBytes, packedBytes) <= maxItemBytes) {
    return { item: writeUnits(packedBytes) < writeUnits(plainBytes) ? packed : plain };
  }
  const key = payloadKey(commit.streamId, bytes);
  return { item: summed({ ...bare, claim: { S: key } }), payload: { key, bytes } };
}

/** The item of a commit that fits into one. Throws EVENT_TOO_LARGE for one that takes a payload store. */
export function commitToItem(commit: Commit): Item {
  const { item, payload } = encodeCommit(commit);
  if (payload === undefined) return item;
  throw tooLarge(commit.streamId, payload.bytes.length);
}

/** EVENT_TOO_LARGE for a commit that does not fit into an item, where there is no payload store. */
export function tooLarge(streamId: string, bytes: number): MillraceError {
  return new MillraceError(
    'EVENT_TOO_LARGE',
    `the commit on ${streamId} takes ${bytes} bytes, compressed; an item holds ${maxItemBytes}`,
    { context: { streamId, bytes, maxBytes: maxItemBytes } },
  );
}

function bareItem(commit: Commit): Item {
  const item: Item = {
    pk: { S: commit.streamId },
    sk: { N: String(commit.number) },
    first: { N: String(commit.first) },
    last: { N: String(commit.last) },
    commitId: { S: commit.commitId },
    at: { S: commit.at },
    correlationId: { S: commit.correlationId },
  };
  for (const name of optionalAttributes) {
    const value = commit[name];
    if (value !== undefined) item[name] = { S: value };
  }
  if (commit.closes !== undefined) item.kind = { S: commit.closes };
  if (commit.reason !== undefined) item.reason = { S: commit.reason };
  if (commit.expiresAt !== undefined) item.expiresAt = { N: String(commit.expiresAt) };
  return item;
}

function summed(item: Item): Item {
  item.crc = { S: checksumOf(item) };
  return item;
}

function partOf({ eventId, eventType, version, data, priority }: EventPart): EventPart {
  return { eventId, eventType, version, data, ...(priority !== undefined && { priority }) };
}

/** Whether an item lies beside the commits of a stream: a snapshot, or what says that the stream has begun. */
export function isBesideCommits({ kind }: Item): boolean {
  return kind?.S === 'snapshot' || kind?.S === 'begun';
}

/** What it takes to read an item. */
export interface ItemContext {
  /** The domain's, which items leave out. */
  readonly source: string;
  /** Where payloads lie that are too large for an item. */
  readonly payloads?: PayloadStore | undefined;
}

/**
 * The commit of an item, its payload fetched if it has one elsewhere. Throws CORRUPT_STREAM, with stream and commit number,
 * for what is not a commit, was changed since, or has lost its payload; DEPENDENCY_* when the payload store does not answer.
 */
export function readCommit(item: Item, context: ItemContext): Commit | Promise<Commit> {
  return item.claim === undefined ? commitFromItem(item, context.source) : claimed(item, context);
}

async function claimed(item: Item, { source, payloads }: ItemContext): Promise<Commit> {
  const key = item.claim?.S ?? '';
  if (payloads === undefined) {
    throw new MillraceError('CONFIGURATION_INVALID', `${item.pk?.S} has a payload in a store that was not configured`);
  }
  const payload = await payloads.get(key);
  if (payload !== undefined && isPayloadOf(key, item.pk?.S ?? '', payload))
    return commitOf(item, source, () => unpack(payload));
  throw corrupt(item, `its payload ${key} is ${payload === undefined ? 'missing' : 'not what was written'}`);
}

/** The commit of an item whose payload is in it. Throws CORRUPT_STREAM like `readCommit`. */
export function commitFromItem(item: Item, source: string): Commit {
  return commitOf(item, source, () => {
    if (item.kind !== undefined) return '[]';
    return item.packed === undefined ? textOf(item.events) : unpack(bytesOf(item.packed));
  });
}

function commitOf(item: Item, source: string, body: () => string): Commit {
  if (item.crc?.S !== checksumOf(item)) throw corrupt(item, 'its checksum is wrong');
  try {
    const streamId = textOf(item.pk);
    const first = numberOf(item.first);
    const at = textOf(item.at);
    const metadata: CommitMetadata = { correlationId: textOf(item.correlationId), ...optionalFacts(item) };
    const parts = JSON.parse(body()) as EventPart[];
    const events = parts.map((part, index) =>
      envelopeOf(part, { streamId, source, at, metadata, streamVersion: first + index }),
    );
    return {
      streamId,
      number: numberOf(item.sk),
      first,
      last: numberOf(item.last),
      commitId: textOf(item.commitId),
      at,
      ...metadata,
      ...closingFacts(item),
      ...(item.expiresAt !== undefined && { expiresAt: numberOf(item.expiresAt) }),
      events,
    };
  } catch (cause) {
    throw corrupt(item, 'it is not a commit', cause);
  }
}

function corrupt(item: Item, message: string, cause?: unknown): MillraceError {
  const streamId = item.pk?.S ?? '';
  const commitNumber = numberOf(item.sk);
  const commitId = item.commitId?.S;
  const context = { streamId, commitNumber, ...(commitId !== undefined && { commitId }) };
  const options = cause === undefined ? { context } : { cause, context };
  return new MillraceError('CORRUPT_STREAM', `${streamId}: item ${commitNumber} cannot be read: ${message}`, options);
}

function closingFacts(item: Item): Pick<Commit, 'closes' | 'reason'> {
  const kind = item.kind?.S;
  if (kind === undefined) return {};
  if (kind !== 'deleted' && kind !== 'archived') throw new TypeError(`${kind} is no kind of commit`);
  return { closes: kind, ...(item.reason?.S !== undefined && { reason: item.reason.S }) };
}

function optionalFacts(item: Item): Omit<CommitMetadata, 'correlationId'> {
  const facts: Record<string, string> = {};
  for (const name of optionalAttributes) {
    const value = item[name]?.S;
    if (value !== undefined) facts[name] = value;
  }
  return facts;
}
