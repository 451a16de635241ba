import { crc32 } from 'node:zlib';
import { MillraceError, messageOf } from '../errors/millrace-error.ts';
import type { Commit, CommitMetadata, StreamClosing } from './commit.ts';
import { type EventPart, envelopeOf } from './new-commit.ts';

/** A bigint in whichever type the driver gives it. */
export type PostgresInteger = string | number | bigint;

/** A commit as the adapters select it; the body as text. */
export interface PostgresCommitRow {
  readonly number: PostgresInteger;
  readonly first: PostgresInteger;
  readonly last: PostgresInteger;
  readonly commit_id: string;
  readonly at: string;
  readonly closes: StreamClosing['as'] | null;
  readonly expires_at: PostgresInteger | null;
  readonly crc: PostgresInteger;
  readonly body: string;
}

/** The columns of a PostgresCommitRow, of a table called `c` there. */
export const commitColumns =
  'c.number, c.first, c.last, c.commit_id, c.at, c.closes, c.expires_at, c.crc, c.body::text AS body';

/** What the column `body` holds: what has no column of its own, and once what the events share. */
interface CommitBody extends CommitMetadata {
  readonly reason?: string;
  readonly events: readonly EventPart[];
}

/** The body of a commit, as JSON. It does not depend on the commit's place in the stream. */
export function commitBody(commit: Commit): string {
  const { streamId, number, first, last, commitId, at, closes, expiresAt, events, ...facts } = commit;
  const body: CommitBody = { ...facts, events: events.map(partOf) };
  return JSON.stringify(body);
}

/**
 * The checksum of a commit's row: CRC-32 over what its writer knew of it, which is all but its place in the stream; that
 * is checked by being dense. Tells a row that was changed by hand or mixed up from the one that was written.
 */
export function bodyChecksum(streamId: string, commitId: string, body: string): number {
  return crc32(`${streamId}\0${commitId}\0${body}`);
}

function partOf({ eventId, eventType, version, data, priority }: EventPart): EventPart {
  return { eventId, eventType, version, data, ...(priority !== undefined && { priority }) };
}

/** Which stream a row is of. */
export interface RowOrigin {
  readonly streamId: string;
  /** The `source` of its domain's events. */
  readonly source: string;
}

/** The commit of a row. Throws CORRUPT_STREAM for a row that is not a commit. */
export function commitFromRow(row: PostgresCommitRow, { streamId, source }: RowOrigin): Commit {
  const { commit_id: commitId, at, closes, expires_at: expiresAt } = row;
  const [number, first, last] = [Number(row.number), Number(row.first), Number(row.last)];
  try {
    if (Number(row.crc) !== bodyChecksum(streamId, commitId, row.body)) throw new TypeError('its checksum is wrong');
    const { events: parts, reason, ...metadata } = JSON.parse(row.body) as CommitBody;
    if (typeof metadata.correlationId !== 'string') throw new TypeError('the correlation id is missing');
    const events = parts.map((part, index) =>
      envelopeOf(part, { streamId, source, at, metadata, streamVersion: first + index }),
    );
    return {
      streamId,
      number,
      first,
      last,
      commitId,
      at,
      ...metadata,
      ...(closes !== null && { closes }),
      ...(reason !== undefined && { reason }),
      ...(expiresAt !== null && { expiresAt: Number(expiresAt) }),
      events,
    };
  } catch (cause) {
    throw new MillraceError('CORRUPT_STREAM', `${streamId}: row ${number} is not a commit: ${messageOf(cause)}`, {
      cause,
      context: { streamId, commitNumber: number, commitId },
    });
  }
}
