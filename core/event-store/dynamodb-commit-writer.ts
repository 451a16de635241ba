import { type ConditionalCheckFailedException, type DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { Clock } from '../clock/clock.ts';
import { MillraceError } from '../errors/millrace-error.ts';
import { translateAwsError } from '../errors/translate-aws-error.ts';
import { retryWhenUnanswered } from '../retry/retry-when-unanswered.ts';
import type { Sleep } from '../retry/sleep.ts';
import type { Commit } from './commit.ts';
import { encodeCommit, tooLarge } from './commit-item.ts';
import type { DynamoDbCommitReader } from './dynamodb-commit-reader.ts';
import type { StreamHead } from './event-store.ts';
import type { Item } from './item.ts';
import type { PreparedAppend } from './new-commit.ts';
import type { PayloadStore } from './payload-store.ts';
import { begunItem, begunPlace, begunUntil } from './stream-begun.ts';
import { expiredError, expiryAfter, isExpired } from './stream-expiry.ts';
import { headAfter, noHead } from './stream-head.ts';

/** What a writer of one table is made of. */
export interface CommitWriterOptions {
  readonly client: DynamoDBClient;
  readonly table: string;
  readonly reader: DynamoDbCommitReader;
  readonly payloads?: PayloadStore | undefined;
  readonly timeToLiveSeconds?: number | undefined;
  readonly clock: Clock;
  readonly sleep: Sleep;
}

/** Writes commits into free places, and sees to it that no place of what has expired is taken for one. */
export class DynamoDbCommitWriter {
  readonly #options: CommitWriterOptions;

  constructor(options: CommitWriterOptions) {
    this.#options = options;
  }

  /**
   * Writes a commit if its place is free; otherwise answers the commit that is there. That is the commit itself when an
   * earlier answer was lost: a put without any answer is made once more, to find out.
   */
  async put(commit: Commit): Promise<Commit | undefined> {
    const { payloads } = this.#options;
    const { item, payload } = encodeCommit(commit);
    if (payload !== undefined) {
      if (payloads === undefined) throw tooLarge(commit.streamId, payload.bytes.length);
      await payloads.put(payload.key, payload.bytes);
    }
    const found = await this.#putIfFree(item);
    if (found === undefined) return undefined;
    if (found !== 'something') return this.#options.reader.commitOf(found);
    // Endpoints that stand in for DynamoDB may not return the item; then it takes a read.
    const there = await this.#options.reader.last(commit.streamId, commit.number);
    if (there?.number === commit.number) return there;
    throw new MillraceError('VERSION_CONFLICT', `${commit.streamId}: the place of commit ${commit.number} was refused`);
  }

  /**
   * Makes sure that behind a head there is no commit that has expired, where commits expire. Throws STREAM_EXPIRED. One
   * write for a stream that begins; one small Query for a head that does not tell when its commit expires; else nothing.
   *
   * @returns the head, or the stream's last commit when the head is not where the stream ends.
   */
  async assured(
    { streamId, at }: Pick<PreparedAppend, 'streamId' | 'at'>,
    head: StreamHead,
  ): Promise<StreamHead | Commit> {
    const { timeToLiveSeconds, clock, reader } = this.#options;
    if (timeToLiveSeconds === undefined && head.expiresAt === undefined) return head;
    if (head.version === 0) return this.#begun(streamId, expiryAfter(head, { at, timeToLiveSeconds }) ?? 0);
    if (head.expiresAt !== undefined) {
      if (isExpired(head, clock.now())) throw expiredError(streamId);
      return head;
    }
    const last = await reader.last(streamId);
    if (last === undefined || isExpired(last, clock.now())) throw expiredError(streamId);
    return last.number === head.commitNumber ? headAfter(last) : last;
  }

  /**
   * Says that the stream has begun, unless that was said before. Whoever dies between this and the first commit leaves a
   * stream that may begin for as long as that commit would have lived.
   *
   * @returns a head whose first commit does not expire before what was said.
   */
  async #begun(streamId: string, until: number): Promise<StreamHead | Commit> {
    const { clock, reader } = this.#options;
    const found = await this.#putIfFree(begunItem(streamId, until));
    if (found === undefined) return { ...noHead, expiresAt: until };
    const said = found === 'something' ? 0 : begunUntil(found);
    if (!isExpired({ expiresAt: said }, clock.now())) return { ...noHead, expiresAt: said };
    const last = await reader.last(streamId);
    if (last === undefined) throw expiredError(streamId);
    return last;
  }

  /** Whether a head is that of a stream that has expired. One small Query where nothing is left of it. */
  async hasExpired(streamId: string, head: StreamHead): Promise<boolean> {
    const { timeToLiveSeconds, clock, reader } = this.#options;
    if (head.version > 0 || timeToLiveSeconds === undefined) return isExpired(head, clock.now());
    for await (const item of reader.items(streamId, { forward: true, low: begunPlace, high: begunPlace })) {
      return isExpired({ expiresAt: begunUntil(item) }, clock.now());
    }
    return false;
  }

  /** Puts an item if its place is free; otherwise answers the item that is there, as far as the endpoint tells. */
  async #putIfFree(item: Item): Promise<Item | 'something' | undefined> {
    const { client, table, sleep } = this.#options;
    const command = () =>
      new PutItemCommand({
        TableName: table,
        Item: item,
        ConditionExpression: 'attribute_not_exists(pk)',
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      });
    return retryWhenUnanswered(async () => {
      try {
        await client.send(command());
        return undefined;
      } catch (error) {
        const { name, Item: found } = error as Partial<ConditionalCheckFailedException>;
        if (name !== 'ConditionalCheckFailedException') throw translateAwsError(error, 'dynamodb:PutItem');
        return found ?? 'something';
      }
    }, sleep);
  }
}
