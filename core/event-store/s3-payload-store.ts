import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { mapConcurrently } from '../concurrency/map-concurrently.ts';
import { callAws, translateAwsError } from '../errors/translate-aws-error.ts';
import type { PayloadRemoval, PayloadStore } from './payload-store.ts';

/**
 * Payloads as objects of an S3 bucket, under their keys in a folder. Actions: PutObject, GetObject, and ListBucket on the folder;
 * to remove, DeleteObject too. In a bucket with versions what was removed is gone once the lifecycle rule for old versions has taken it.
 */
export class S3PayloadStore implements PayloadStore, PayloadRemoval {
  readonly #client: S3Client;
  readonly #bucket: string;
  readonly #folder: string;

  constructor(options: { readonly client: S3Client; readonly bucket: string; readonly folder: string }) {
    this.#client = options.client;
    this.#bucket = options.bucket;
    this.#folder = options.folder;
  }

  async put(key: string, payload: Uint8Array): Promise<void> {
    const command = new PutObjectCommand({
      Bucket: this.#bucket,
      Key: `${this.#folder}/${key}`,
      Body: payload,
      ContentType: 'application/octet-stream',
    });
    await callAws('s3:PutObject', () => this.#client.send(command));
  }

  async get(key: string): Promise<Uint8Array | undefined> {
    try {
      const { Body } = await this.#client.send(
        new GetObjectCommand({ Bucket: this.#bucket, Key: `${this.#folder}/${key}` }),
      );
      return await Body?.transformToByteArray();
    } catch (error) {
      const { name } = error as Error;
      if (name === 'NoSuchKey') return undefined;
      if (name === 'AccessDenied' && !(await this.#isThere(`${this.#folder}/${key}`))) return undefined;
      throw translateAwsError(error, 's3:GetObject');
    }
  }

  /**
   * Whether S3 has an object. It refuses to say of a missing one that it is missing to whoever may not list the bucket, and a
   * right to list one folder may not be enough for it; so what was refused is looked for. A lost right is then no lost payload.
   */
  async #isThere(key: string): Promise<boolean> {
    const list = new ListObjectsV2Command({ Bucket: this.#bucket, Prefix: key, MaxKeys: 1 });
    const { Contents: found = [] } = await callAws('s3:ListObjectsV2', () => this.#client.send(list));
    return found.some(({ Key }) => Key === key);
  }

  async removeUnder(prefix: string, limit: number): Promise<{ readonly removed: number; readonly more: boolean }> {
    const list = new ListObjectsV2Command({
      Bucket: this.#bucket,
      Prefix: `${this.#folder}/${prefix}`,
      MaxKeys: Math.min(limit, 1_000),
    });
    const { Contents: found = [], IsTruncated: more = false } = await callAws('s3:ListObjectsV2', () =>
      this.#client.send(list),
    );
    await mapConcurrently(found, 16, ({ Key }) =>
      callAws('s3:DeleteObject', () => this.#client.send(new DeleteObjectCommand({ Bucket: this.#bucket, Key }))),
    );
    return { removed: found.length, more };
  }
}
