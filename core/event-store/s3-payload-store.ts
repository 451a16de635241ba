import { GetObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { callAws, translateAwsError } from '../errors/translate-aws-error.ts';
import type { PayloadStore } from './payload-store.ts';

/** Payloads as objects of an S3 bucket, under their keys in a folder. */
export class S3PayloadStore implements PayloadStore {
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
      if ((error as Error).name === 'NoSuchKey') return undefined;
      throw translateAwsError(error, 's3:GetObject');
    }
  }
}
