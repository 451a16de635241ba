import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { callAws, translateAwsError } from '../errors/translate-aws-error.ts';
import type { BucketObjects } from './given-up-records.ts';

/** JSON objects of an S3 bucket. Errors: DEPENDENCY_*. */
export class S3Objects implements BucketObjects {
  readonly #client: S3Client;
  readonly #bucket: string;

  constructor(options: { readonly client: S3Client; readonly bucket: string }) {
    this.#client = options.client;
    this.#bucket = options.bucket;
  }

  async write(key: string, json: string): Promise<void> {
    const object = { Bucket: this.#bucket, Key: key, Body: json, ContentType: 'application/json' };
    await callAws('s3:PutObject', () => this.#client.send(new PutObjectCommand(object)));
  }

  async *list(prefix: string): AsyncIterable<string> {
    const request = { Bucket: this.#bucket, Prefix: prefix };
    let after: string | undefined;
    do {
      const command = new ListObjectsV2Command({ ...request, ...(after && { ContinuationToken: after }) });
      const page = await callAws('s3:ListObjectsV2', () => this.#client.send(command));
      for (const { Key } of page.Contents ?? []) if (Key !== undefined) yield Key;
      after = page.NextContinuationToken;
    } while (after !== undefined);
  }

  async read(key: string): Promise<string | undefined> {
    try {
      const { Body } = await this.#client.send(new GetObjectCommand({ Bucket: this.#bucket, Key: key }));
      return (await Body?.transformToString()) ?? '';
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
