import type { S3Client } from '@aws-sdk/client-s3';
import { parkedKey, parkedPrefix } from './parked-key.ts';
import type { ParkedBatch, ParkedQuery, ParkedRecords } from './parked-records.ts';
import { S3Objects } from './s3-objects.ts';

/**
 * Parked records as JSON objects of an S3 bucket, under `parked/<domain>/<reader>/<stream>/`. Actions: PutObject to park;
 * ListBucket, GetObject and DeleteObject for whoever redrives.
 */
export class S3ParkedRecords implements ParkedRecords {
  readonly #objects: S3Objects;

  constructor(options: { readonly client: S3Client; readonly bucket: string }) {
    this.#objects = new S3Objects(options);
  }

  park(batch: ParkedBatch): Promise<void> {
    return this.#objects.write(parkedKey(batch), JSON.stringify(batch));
  }

  list(query: ParkedQuery): AsyncIterable<string> {
    return this.#objects.list(parkedPrefix(query));
  }

  async get(key: string): Promise<ParkedBatch | undefined> {
    const text = await this.#objects.read(key);
    return text === undefined ? undefined : (JSON.parse(text) as ParkedBatch);
  }

  remove(key: string): Promise<void> {
    return this.#objects.remove(key);
  }
}
