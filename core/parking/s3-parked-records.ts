import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { callAws, translateAwsError } from '../errors/translate-aws-error.ts';
import { parkedKey, parkedPrefix } from './parked-key.ts';
import type { ParkedBatch, ParkedQuery, ParkedRecords } from './parked-records.ts';

/**
 * Parked records as JSON objects of an S3 bucket, under `parked/<domain>/<reader>/<stream>/`. Actions: PutObject to park;
 * ListBucket, GetObject and DeleteObject for whoever redrives.
 */
export class S3ParkedRecords implements ParkedRecords {
  readonly #client: S3Client;
  readonly #bucket: string;

  constructor(options: { readonly client: S3Client; readonly bucket: string }) {
    this.#client = options.client;
    this.#bucket = options.bucket;
  }

  async park(batch: ParkedBatch): Promise<void> {
    const command = new PutObjectCommand({
      Bucket: this.#bucket,
      Key: parkedKey(batch),
      Body: JSON.stringify(batch),
      ContentType: 'application/json',
    });
    await callAws('s3:PutObject', () => this.#client.send(command));
  }

  async *list(query: ParkedQuery): AsyncIterable<string> {
    const request = { Bucket: this.#bucket, Prefix: parkedPrefix(query) };
    let after: string | undefined;
    do {
      const command = new ListObjectsV2Command({ ...request, ...(after && { ContinuationToken: after }) });
      const page = await callAws('s3:ListObjectsV2', () => this.#client.send(command));
      for (const { Key } of page.Contents ?? []) if (Key !== undefined) yield Key;
      after = page.NextContinuationToken;
    } while (after !== undefined);
  }

  async get(key: string): Promise<ParkedBatch | undefined> {
    try {
      const { Body } = await this.#client.send(new GetObjectCommand({ Bucket: this.#bucket, Key: key }));
      return JSON.parse((await Body?.transformToString()) ?? '') as ParkedBatch;
    } catch (error) {
      if ((error as Error).name === 'NoSuchKey') return undefined;
      throw translateAwsError(error, 's3:GetObject');
    }
  }

  async remove(key: string): Promise<void> {
    const command = new DeleteObjectCommand({ Bucket: this.#bucket, Key: key });
    await callAws('s3:DeleteObject', () => this.#client.send(command));
  }
}
