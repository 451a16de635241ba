import { v7 } from 'uuid';

/** A UUIDv7: unique everywhere, and later ids sort after earlier ones of the same process. */
export function newId(): string {
  return v7();
}
