import { AwsError } from '../aws-error.ts';
import { invalidArgument } from './kinesis-error.ts';

/** What a shard iterator says. */
export interface IteratorState {
  readonly streamName: string;
  /** Tells a stream from an earlier one of the same name. Epoch ms. */
  readonly streamCreatedAt: number;
  readonly shardId: string;
  readonly position: number;
}

/** Five minutes, in milliseconds. */
export const ITERATOR_LIFETIME_MS = 300_000;

/** Makes and reads shard iterators. No two iterators are the same text, and each is good for five minutes. */
export class ShardIterators {
  #made = 0;

  create(state: IteratorState, now: number): string {
    const { streamName, streamCreatedAt, shardId, position } = state;
    const text = [streamName, streamCreatedAt, shardId, position, now, ++this.#made].join(' ');
    return Buffer.from(`iterator ${text}`, 'latin1').toString('base64');
  }

  /** Reads an iterator, which may have come with quotes around it. */
  read(iterator: string, now: number): IteratorState {
    const text = Buffer.from(iterator.replace(/^"(.*)"$/, '$1'), 'base64').toString('latin1');
    const match = /^iterator ([\w.-]+) (\d+) (shardId-\d{12}) (\d+) (\d+) \d+$/.exec(text);
    if (match === null) throw invalidArgument('Invalid ShardIterator.');
    const [, streamName = '', streamCreatedAt, shardId = '', position, madeAt] = match;
    if (now - Number(madeAt) > ITERATOR_LIFETIME_MS) {
      throw new AwsError(
        'ExpiredIteratorException',
        `Iterator expired. The iterator was created at time ${new Date(Number(madeAt)).toISOString()} and is good for ${ITERATOR_LIFETIME_MS} milliseconds; it is ${new Date(now).toISOString()} now.`,
      );
    }
    return { streamName, streamCreatedAt: Number(streamCreatedAt), shardId, position: Number(position) };
  }
}
