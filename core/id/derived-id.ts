import { v5 } from 'uuid';

/** Namespace of every id that Millrace derives; changing it would make each repeated request a new one. */
const namespace = '8f1c0b0e-6d0a-4c53-9d5e-6a1f4b7c2e90';

/** The UUIDv5 of some parts: the same parts give the same id, in any process, at any time. */
export function derivedId(...parts: readonly string[]): string {
  return v5(JSON.stringify(parts), namespace);
}
