/** A value in the shape of the wire: exactly one member, named by its type. Blobs are bytes, numbers are text. */
export interface AttributeValue {
  S?: string;
  N?: string;
  B?: Uint8Array;
  BOOL?: boolean;
  NULL?: boolean;
  SS?: string[];
  NS?: string[];
  BS?: Uint8Array[];
  L?: AttributeValue[];
  M?: Item;
}

/** Attributes by name. Items that are stored are never changed in place: an update makes a new object. */
export type Item = Record<string, AttributeValue>;

/** The ten type names of the data model. */
export type AttributeType = keyof AttributeValue;

/** The types that a key attribute can have. */
export type KeyType = 'S' | 'N' | 'B';

/** The type of a valid value. */
export function typeOf(value: AttributeValue): AttributeType {
  for (const type in value) return type as AttributeType;
  return 'NULL';
}

/** The attribute with that very name, not something inherited such as `constructor`. */
export function attribute(item: Item, name: string): AttributeValue | undefined {
  return Object.hasOwn(item, name) ? item[name] : undefined;
}

/** Sets an attribute, also one that is called `__proto__`. */
export function setAttribute(item: Item, name: string, value: AttributeValue): void {
  if (name === '__proto__')
    Object.defineProperty(item, name, { value, enumerable: true, configurable: true, writable: true });
  else item[name] = value;
}
