import type { Operation } from './service.ts';

/** A piece of a service's state as the journal keeps it: plain data, structured-cloneable, never changed once made. */
export type StateRecord = readonly [kind: string, ...rest: unknown[]];

/**
 * Where a service tells what of its state changed, while it changes. Records are written together, in order, when the
 * engine comes to rest for a moment; so what is written is always the whole state of one instant.
 */
export interface StateChanges {
  /**
   * Something changed. Its record is made when the journal is written, once for all changes until then, and stands at the
   * place of the first of them. `undefined` writes nothing.
   */
  touch(entity: object, toRecord: () => StateRecord | undefined): void;
  /** A record that will not change. */
  append(record: StateRecord): void;
}

/** A service whose state outlives the process. */
export interface KeepsState {
  /** Records that make up the whole state, in an order in which `restore` can take them. */
  state(): Iterable<StateRecord>;
  /** Takes a record of `state` or of a change. Taking the same one again changes nothing. */
  restore(record: StateRecord): void;
  /** Goes on with work that was under way; called once, when everything is restored and can be reached. */
  resume?(): void;
}

/** A record of a kind that the service does not know: the journal is of another version. */
export function unknownRecord(service: string, record: StateRecord): Error {
  return new Error(`${service} does not know records of kind '${String(record[0])}'`);
}

/** How entities that come and go are written. */
export interface EntityForm<E extends object> {
  /** `undefined` once it is gone. */
  readonly present: (entity: E) => StateRecord | undefined;
  readonly gone: (entity: E) => StateRecord;
}

/** Entities that come and go, often within a moment: nothing is written of one that goes before it was ever written. */
export class KeptEntities<E extends object> {
  readonly #changes: StateChanges | undefined;
  readonly #form: EntityForm<E>;
  readonly #written = new WeakSet<E>();

  constructor(changes: StateChanges | undefined, form: EntityForm<E>) {
    this.#changes = changes;
    this.#form = form;
  }

  /** Tells that the entity is new, changed or gone. */
  touch(entity: E): void {
    this.#changes?.touch(entity, () => this.#record(entity));
  }

  /** The entity's record for the whole state. */
  *record(entity: E): Iterable<StateRecord> {
    const record = this.#record(entity);
    if (record !== undefined) yield record;
  }

  /** Tells that the entity came out of the journal. */
  restored(entity: E): void {
    this.#written.add(entity);
  }

  #record(entity: E): StateRecord | undefined {
    const present = this.#form.present(entity);
    if (present !== undefined) {
      this.#written.add(entity);
      return present;
    }
    return this.#written.delete(entity) ? this.#form.gone(entity) : undefined;
  }
}

/** The same operations; after each of those named, and only if it succeeded, `tell` gets its request. */
export function telling(
  operations: Readonly<Record<string, Operation>>,
  names: readonly string[],
  tell: (request: never) => void,
): Record<string, Operation> {
  const told: Record<string, Operation> = { ...operations };
  for (const name of names) {
    const operation = operations[name];
    if (operation === undefined) continue;
    told[name] = (request) => {
      const answer = operation(request);
      tell(request as never);
      return answer;
    };
  }
  return told;
}
