import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { MillraceError } from '../errors/millrace-error.ts';
import type { Commit, CommitMetadata } from './commit.ts';
import { type EventPart, envelopeOf } from './new-commit.ts';

/** An item as the low-level client, a stream record and a Lambda event give it. */
export type Item = Record<string, AttributeValue>;

/** DynamoDB's limit for an item, attribute names included. */
const maxItemBytes = 400 * 1024;

const optionalAttributes = ['causationId', 'actor', 'fingerprint', 'tenantId', 'traceparent'] as const;

/**
 * The item of a commit: `pk` streamId, `sk` commit number, `first` and `last` stream version, `commitId`, `at`,
 * `correlationId`, the optional facts, and `events`: a JSON array of what is particular to each event. What the events
 * share is stored once. Throws EVENT_TOO_LARGE when it does not fit into an item.
 */
export function commitToItem(commit: Commit): Item {
  const item: Item = {
    pk: { S: commit.streamId },
    sk: { N: String(commit.number) },
    first: { N: String(commit.first) },
    last: { N: String(commit.last) },
    commitId: { S: commit.commitId },
    at: { S: commit.at },
    correlationId: { S: commit.correlationId },
    events: { S: JSON.stringify(commit.events.map(partOf)) },
  };
  for (const name of optionalAttributes) {
    const value = commit[name];
    if (value !== undefined) item[name] = { S: value };
  }
  const bytes = itemBytes(item);
  if (bytes > maxItemBytes) {
    throw new MillraceError(
      'EVENT_TOO_LARGE',
      `the commit on ${commit.streamId} takes ${bytes} bytes; an item holds ${maxItemBytes}`,
      { context: { streamId: commit.streamId, bytes, maxBytes: maxItemBytes } },
    );
  }
  return item;
}

/** Throws EVENT_TOO_LARGE for a commit that does not fit into an item. */
export function checkItemSize(commit: Commit): void {
  commitToItem(commit);
}

function partOf({ eventId, eventType, version, data, priority }: EventPart): EventPart {
  return { eventId, eventType, version, data, ...(priority !== undefined && { priority }) };
}

function itemBytes(item: Item): number {
  let bytes = 0;
  for (const [name, value] of Object.entries(item)) {
    bytes += Buffer.byteLength(name) + (value.S === undefined ? 21 : Buffer.byteLength(value.S));
  }
  return bytes;
}

/**
 * The commit of an item; `source` is the domain's, which the item leaves out. Throws CORRUPT_STREAM for an item that is
 * not a commit.
 */
export function commitFromItem(item: Item, source: string): Commit {
  const streamId = item.pk?.S ?? '';
  const number = numberOf(item.sk);
  try {
    const first = numberOf(item.first);
    const at = textOf(item.at);
    const metadata: CommitMetadata = { correlationId: textOf(item.correlationId), ...optionalFacts(item) };
    const parts = JSON.parse(textOf(item.events)) as EventPart[];
    const events = parts.map((part, index) =>
      envelopeOf(part, { streamId, source, at, metadata, streamVersion: first + index }),
    );
    const commitId = textOf(item.commitId);
    return { streamId, number, first, last: numberOf(item.last), commitId, at, ...metadata, events };
  } catch (cause) {
    throw new MillraceError('CORRUPT_STREAM', `${streamId}: item ${number} is not a commit`, {
      cause,
      context: { streamId, commitNumber: number },
    });
  }
}

function optionalFacts(item: Item): Omit<CommitMetadata, 'correlationId'> {
  const facts: Record<string, string> = {};
  for (const name of optionalAttributes) {
    const value = item[name]?.S;
    if (value !== undefined) facts[name] = value;
  }
  return facts;
}

function numberOf(value: AttributeValue | undefined): number {
  return Number(value?.N ?? Number.NaN);
}

function textOf(value: AttributeValue | undefined): string {
  if (value?.S === undefined) throw new TypeError('a string attribute is missing');
  return value.S;
}
