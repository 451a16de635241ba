import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { type GetItemsOptions, getItems } from '../aws/get-items.ts';

/** An item of the table of person keys. */
export type KeyItem = Readonly<Record<string, AttributeValue>>;

/**
 * What the table of person keys holds of a person, each in an item of its own under a key (`pk`) that begins with its kind, so
 * that a function can be let at one kind and not at another (`dynamodb:LeadingKeys`): `public` what seals (`id`,
 * `publicKey`, `confirmKey`, `createdAt`), `secret` what opens as KMS wrapped it (`id`, `wrappedKey`), `erased` the mark that stays
 * for ever (`since`, `hadKey`, and `erasedAt` once both others were gone).
 */
export type KeyItemKind = 'public' | 'secret' | 'erased';

/** The key of one of a person's items. */
export function keyItemKey(kind: KeyItemKind, person: string): { readonly pk: { readonly S: string } } {
  return { pk: { S: `${kind}/${person}` } };
}

/** The items of some kinds of some persons by person, consistent; absent ones are left out. Throws DEPENDENCY_*. */
export async function keyItemsOf(
  persons: readonly string[],
  kinds: readonly KeyItemKind[],
  options: GetItemsOptions,
): Promise<ReadonlyMap<string, Readonly<Partial<Record<KeyItemKind, KeyItem>>>>> {
  const distinct = [...new Set(persons)];
  const keys = distinct.flatMap((person) => kinds.map((kind) => keyItemKey(kind, person)));
  const items = new Map((await getItems(keys, options)).map((item) => [item.pk?.S, item]));
  return new Map(
    distinct.map((person) => {
      const found = kinds.flatMap((kind) => {
        const item = items.get(keyItemKey(kind, person).pk.S);
        return item === undefined ? [] : [[kind, item] as const];
      });
      return [person, Object.fromEntries(found)];
    }),
  );
}
