import type { StateChanges, StateRecord } from '../aws/state-changes.ts';

/** A record and the service that it belongs to. */
export type JournalEntry = readonly [service: string, record: StateRecord];

interface Pending {
  readonly service: string;
  readonly record: StateRecord | undefined;
  readonly toRecord: (() => StateRecord | undefined) | undefined;
}

/** Collects what the services tell of their changes until it is written. Deaf while the state is being restored. */
export class ChangeLog {
  readonly #onChange: () => void;
  #pending: Pending[] = [];
  #touched = new Set<object>();
  #deaf = true;

  /** @param onChange called at every change */
  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  get isEmpty(): boolean {
    return this.#pending.length === 0;
  }

  /** Begins to listen. */
  listen(): void {
    this.#deaf = false;
  }

  /** The ear for one service. */
  of(service: string): StateChanges {
    return {
      touch: (entity, toRecord) => {
        if (this.#deaf || this.#touched.has(entity)) return;
        this.#touched.add(entity);
        this.#add({ service, record: undefined, toRecord });
      },
      append: (record) => {
        if (!this.#deaf) this.#add({ service, record, toRecord: undefined });
      },
    };
  }

  /** Makes the records of everything that changed, as it is now, and begins anew. */
  take(): JournalEntry[] {
    const pending = this.#pending;
    this.#pending = [];
    this.#touched = new Set();
    const entries: JournalEntry[] = [];
    for (const { service, record, toRecord } of pending) {
      const made = record ?? toRecord?.();
      if (made !== undefined) entries.push([service, made]);
    }
    return entries;
  }

  #add(change: Pending): void {
    this.#pending.push(change);
    this.#onChange();
  }
}
