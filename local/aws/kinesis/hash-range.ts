import { hash } from 'node:crypto';

/** A range of hash keys, both ends inside. */
export interface HashRange {
  readonly start: bigint;
  readonly end: bigint;
}

/** The largest hash key, 2^128 - 1. */
export const MAX_HASH_KEY = (1n << 128n) - 1n;

/** All hash keys cut into `count` ranges of equal size, the last one taking the remainder. */
export function evenRanges(count: number): HashRange[] {
  const size = (MAX_HASH_KEY + 1n) / BigInt(count);
  return Array.from({ length: count }, (_, i) => ({
    start: size * BigInt(i),
    end: i === count - 1 ? MAX_HASH_KEY : size * BigInt(i + 1) - 1n,
  }));
}

/** A hash key as 32 hexadecimal digits, so that comparing the texts compares the keys. */
export function hexOf(hashKey: bigint): string {
  return hashKey.toString(16).padStart(32, '0');
}

/** The hash key of a partition key, its MD5, as 32 hexadecimal digits. */
export function hexHashOf(partitionKey: string): string {
  return hash('md5', partitionKey, 'hex');
}
