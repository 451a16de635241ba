/** A symmetric key; its material never leaves the service. */
export interface KmsKey {
  readonly keyId: string;
  readonly arn: string;
  readonly description: string;
  readonly createdAt: number;
  /** 32 bytes, hexadecimal. */
  readonly material: string;
  readonly enabled: boolean;
}

/** A name for a key, with its `alias/`. */
export interface KmsAlias {
  readonly name: string;
  readonly keyId: string;
  readonly createdAt: number;
}
