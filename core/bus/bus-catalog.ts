import type { EventAliases, EventData } from '../../schemas/generated/event-types.ts';
import type { EventEnvelope } from '../event/envelope.ts';
import type { EventCatalog } from '../schema/event-catalog.ts';

/** The catalog as the bus asks for it: it also has to list its types, so that patterns can be resolved when subscribing. */
export interface BusCatalog extends EventCatalog {
  /** Every canonical type. */
  types(): readonly string[];
  /**
   * Versions of a type's schema, oldest first. Where the catalog tells them, a bus without `upcast` refuses a subscription to
   * a type that has several.
   */
  versions?(type: string): readonly string[] | undefined;
}

/** A catalog as the compiler sees it: the data of each canonical type, and the canonical type of each alias. */
export interface CatalogTypes {
  readonly data: object;
  readonly aliases: object;
}

/** The generated catalog of `schemas/`. */
export interface MillraceTypes extends CatalogTypes {
  readonly data: EventData;
  readonly aliases: EventAliases;
}

/** A canonical type. */
export type TypeIn<C extends CatalogTypes> = keyof C['data'] & string;

/** A canonical type or one of the other names for it. */
export type NameIn<C extends CatalogTypes> = TypeIn<C> | (keyof C['aliases'] & string);

/** A name with a `*` in it, which stands for any characters: `order.*`, `*.created`, `*`. */
export type Pattern = `${string}*${string}`;

type Glob<S extends string> = S extends `${infer Head}*${infer Tail}` ? `${Head}${string}${Glob<Tail>}` : S;

/** The canonical types that a name or a pattern stands for. */
export type Matching<C extends CatalogTypes, S extends string> = S extends Pattern
  ? Extract<TypeIn<C>, Glob<S>>
  : S extends TypeIn<C>
    ? S
    : S extends keyof C['aliases']
      ? Extract<C['aliases'][S], TypeIn<C>>
      : never;

/** The event of a type; of several types, any of them. */
export type EventIn<C extends CatalogTypes, T extends TypeIn<C> = TypeIn<C>> =
  T extends TypeIn<C> ? EventEnvelope<T, C['data'][T]> : never;

/** The data of the event that goes by a name. */
export type DataOf<C extends CatalogTypes, N extends string> = C['data'][Matching<C, N> & keyof C['data']];
