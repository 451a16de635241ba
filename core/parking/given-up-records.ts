import type { ParkedBatch, ParkedQuery, ParkedRecords } from './parked-records.ts';
import { type StreamRecord, streamOf } from './stream-record.ts';

/** What a redrive needs of the place where records lie. */
export type RecordsToRedrive = Pick<ParkedRecords, 'list' | 'get' | 'remove'>;

/** Where Lambda leaves the batches that it gives up. */
export const givenUpPrefix = 'aws/lambda/';

/** What Lambda writes into a bucket for a batch that it gives up; members that nobody here needs are left out. */
interface InvocationRecord {
  readonly requestContext?: {
    readonly functionArn?: string;
    readonly condition?: string;
    readonly approximateInvokeCount?: number;
  };
  readonly timestamp?: string;
  /** The whole event, as JSON. */
  readonly payload?: string;
}

/** The objects of a bucket. */
export interface BucketObjects {
  /** Keys in ascending order. */
  list(prefix: string): AsyncIterable<string>;
  /** Undefined when it is not there any more. */
  read(key: string): Promise<string | undefined>;
  remove(key: string): Promise<void>;
}

/**
 * The batches of a function that Lambda has given up after their age limit, in the form of parked ones: their code is Lambda's
 * word for why. Whole records, as for parking, so they are redriven alike. An object that is no such record, whoever put it there,
 * belongs to no function and stays.
 */
export class GivenUpRecords implements RecordsToRedrive {
  readonly #objects: BucketObjects;
  readonly #readerOf: (functionName: string) => ParkedQuery | undefined;
  /** Whose each object is: asked for once, though each reader is asked for its own. */
  readonly #readers = new Map<string, ParkedQuery | undefined>();

  /** @param readerOf the reader that a function is. */
  constructor(objects: BucketObjects, readerOf: (functionName: string) => ParkedQuery | undefined) {
    this.#objects = objects;
    this.#readerOf = readerOf;
  }

  async *list({ domain, reader }: ParkedQuery): AsyncIterable<string> {
    for await (const key of this.#objects.list(givenUpPrefix)) {
      if (!this.#readers.has(key)) await this.#read(key);
      const found = this.#readers.get(key);
      if (found?.domain === domain && found.reader === reader) yield key;
    }
  }

  async get(key: string): Promise<ParkedBatch | undefined> {
    const record = await this.#read(key);
    const whose = this.#readers.get(key);
    if (record === undefined || whose === undefined) return undefined;
    const records = recordsIn(record);
    const { condition = 'GivenUp', approximateInvokeCount = 0 } = record.requestContext ?? {};
    const [first = '', ...others] = new Set(records.map(streamOf));
    return {
      ...whose,
      streamId: others.length === 0 ? first : `${first} and ${others.length} more`,
      code: condition,
      message: `Lambda gave up ${records.length} records after ${approximateInvokeCount} tries; the function's log says why`,
      parkedAt: record.timestamp ?? '',
      records,
    };
  }

  remove(key: string): Promise<void> {
    return this.#objects.remove(key);
  }

  async #read(key: string): Promise<InvocationRecord | undefined> {
    const record = parsed(await this.#objects.read(key));
    this.#readers.set(key, this.#readerOf(record?.requestContext?.functionArn?.split(':')[6] ?? ''));
    return record;
  }
}

function parsed(text: string | undefined): InvocationRecord | undefined {
  try {
    const record = JSON.parse(text ?? 'null') as InvocationRecord | null;
    return record !== null && Array.isArray(recordsIn(record)) ? record : undefined;
  } catch {
    // Whoever put it there, it is no batch of ours: it stays in the bucket, and nothing depends on it.
    return undefined;
  }
}

function recordsIn({ payload = '{}' }: InvocationRecord): readonly StreamRecord[] {
  return (JSON.parse(payload) as { readonly Records: readonly StreamRecord[] }).Records;
}
