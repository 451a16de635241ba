import { MillraceError } from '../errors/millrace-error.ts';
import { isStreamId } from '../event-store/stream-id.ts';
import type { KeyMaker } from './dynamodb-sealing-keys.ts';

/** Persons of one call: each is made in a few milliseconds, and the function has ten seconds. */
export const maxPersons = 100;

/** What the function that makes keys is asked for. */
export interface WantedKeys {
  readonly persons: readonly string[];
}

/** What it answers: the public halves only, in base64url. */
export interface MadeKeys {
  readonly keys: readonly (
    | { readonly person: string; readonly erased: true }
    | {
        readonly person: string;
        readonly erased?: never;
        readonly id: string;
        readonly publicKey: string;
        readonly confirmKey: string;
      }
  )[];
}

/**
 * Makes the function that makes keys, for those who seal. Asked again for a person it answers the same: it makes a key at most
 * once, and an answer that is lost changes nothing. Throws MALFORMED_REQUEST for what names no persons, and DEPENDENCY_*.
 */
export function createKeyMakerFunction(maker: KeyMaker): (wanted: WantedKeys) => Promise<MadeKeys> {
  return async (wanted) => {
    const { persons } = (wanted ?? {}) as Partial<WantedKeys>;
    const few = Array.isArray(persons) && persons.length <= maxPersons;
    if (!few || !persons.every((person) => typeof person === 'string' && isStreamId(person))) {
      throw new MillraceError(
        'MALFORMED_REQUEST',
        `persons has to be at most ${maxPersons} names such as customer-17850`,
      );
    }
    const keys = [...(await maker.make(persons))].map(([person, key]) =>
      key === 'erased' ? { person, erased: true as const } : { person, ...encoded(key) },
    );
    return { keys };
  };
}

function encoded({ id, publicKey, confirmKey }: { id: string; publicKey: Uint8Array; confirmKey: Uint8Array }) {
  const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');
  return { id, publicKey: text(publicKey), confirmKey: text(confirmKey) };
}
