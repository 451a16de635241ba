import { derivedId } from '../id/derived-id.ts';
import type { ParkedBatch, ParkedQuery } from './parked-records.ts';
import { identifierOf } from './stream-record.ts';

/** Bytes of a stream's part of a key; S3 takes 1,024 for the whole. */
const maxStreamBytes = 600;

/** What the keys of a reader's parked batches begin with. */
export function parkedPrefix({ domain, reader }: ParkedQuery): string {
  return `parked/${domain}/${reader}/`;
}

/**
 * The key of a parked batch. Keys sort by stream and by commit number, and the same records have the same key, whatever
 * else was in the batch that they came in.
 */
export function parkedKey(batch: Pick<ParkedBatch, 'domain' | 'reader' | 'streamId' | 'records'>): string {
  const { streamId, records } = batch;
  const [first] = records;
  const number = first === undefined || 'kinesis' in first ? '' : (first.dynamodb?.Keys?.sk?.N ?? '');
  const place = /^\d{1,15}$/.test(number) ? number.padStart(15, '0') : encoded(number);
  const id = derivedId('parked', ...records.map(identifierOf));
  return `${parkedPrefix(batch)}${streamPart(streamId)}/${place}-${id}`;
}

/** The part of a key that stands for its stream. */
export function streamPartOf(key: string): string {
  return key.split('/')[3] ?? '';
}

/** Whoever plants an item may call its stream anything. */
function streamPart(streamId: string): string {
  const part = encoded(streamId);
  return part.length <= maxStreamBytes ? part : derivedId('stream', streamId);
}

/** Nothing is left that a path, a URL or a shell would read in its own way. */
function encoded(text: string): string {
  return [...Buffer.from(text)]
    .map((byte) => String.fromCharCode(byte))
    .map((char) => (/[A-Za-z0-9_-]/.test(char) ? char : `~${char.charCodeAt(0).toString(16).padStart(2, '0')}`))
    .join('');
}
