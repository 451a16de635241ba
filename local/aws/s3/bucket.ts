/** What PutObject may say of an object and GetObject and HeadObject say again. */
export const OBJECT_HEADERS = [
  'CacheControl',
  'ContentDisposition',
  'ContentEncoding',
  'ContentLanguage',
  'ContentType',
  'Expires',
  'Metadata',
  'ServerSideEncryption',
  'SSEKMSKeyId',
  'BucketKeyEnabled',
] as const;

/** An object, with its headers as the API names them. */
export interface StoredObject {
  readonly key: string;
  readonly body: Uint8Array;
  /** With its quotes. */
  readonly etag: string;
  /** Epoch seconds, whole as S3 has them. */
  readonly lastModified: number;
  readonly headers: Readonly<Record<string, unknown>>;
}

/** One bucket: objects by key, and the keys in order when someone lists them. */
export class Bucket {
  readonly name: string;
  /** Epoch seconds. */
  readonly createdAt: number;
  readonly #objects = new Map<string, StoredObject>();
  #sortedKeys: readonly string[] | undefined;

  constructor(name: string, createdAt: number) {
    this.name = name;
    this.createdAt = createdAt;
  }

  get size(): number {
    return this.#objects.size;
  }

  get(key: string): StoredObject | undefined {
    return this.#objects.get(key);
  }

  put(object: StoredObject): void {
    if (!this.#objects.has(object.key)) this.#sortedKeys = undefined;
    this.#objects.set(object.key, object);
  }

  delete(key: string): void {
    if (this.#objects.delete(key)) this.#sortedKeys = undefined;
  }

  /** All keys in order; sorted anew only after keys were added or taken away. */
  keys(): readonly string[] {
    this.#sortedKeys ??= [...this.#objects.keys()].sort();
    return this.#sortedKeys;
  }
}
