import { deserialize, serialize } from 'node:v8';
import type { AwsService, ServiceEnvironment } from '../../../local/aws/service.ts';
import type { KeepsState, StateRecord } from '../../../local/aws/state-changes.ts';
import { ChangeLog, type JournalEntry } from '../../../local/journal/change-log.ts';
import { SeededRandom } from '../../../local/time/seeded-random.ts';
import { VirtualTime } from '../../../local/time/virtual-time.ts';

/** A service with a keeper, as the engine has them. */
export type KeptService = AwsService & { readonly keeper: KeepsState };

/** A service whose changes are collected as the journal would write them, and copies of it made from them. */
export class Kept<S extends KeptService> {
  readonly time = new VirtualTime({ startAt: Date.parse('2026-03-14T09:26:53.000Z') });
  readonly service: S;
  readonly #make: (env: ServiceEnvironment) => S;
  readonly #log = new ChangeLog(() => {});
  readonly #written: JournalEntry[] = [];
  #seed = 0;

  constructor(make: (env: ServiceEnvironment) => S) {
    this.#make = make;
    this.service = make({ ...this.#env(), changes: this.#log.of('kept') });
    this.#log.listen();
  }

  call(operation: string, request: unknown): unknown {
    return this.service.operations[operation]?.(request);
  }

  /** Writes what has changed, as the end of a turn of the event loop does. */
  write(): void {
    // Through bytes, as on disk: nothing of the live service may be shared.
    this.#written.push(...(deserialize(serialize(this.#log.take())) as JournalEntry[]));
  }

  /** A service made from all changes that were written. */
  fromChanges(): S {
    this.write();
    return this.#restored(this.#written.map(([, record]) => record));
  }

  /** A service made from a snapshot of the whole state. */
  fromSnapshot(): S {
    return this.#restored(deserialize(serialize([...this.service.keeper.state()])) as StateRecord[]);
  }

  #restored(records: readonly StateRecord[]): S {
    const log = new ChangeLog(() => {});
    const service = this.#make({ ...this.#env(), changes: log.of('kept') });
    for (const record of records) service.keeper.restore(record);
    log.listen();
    return service;
  }

  #env(): ServiceEnvironment {
    return {
      clock: this.time,
      timers: this.time,
      random: new SeededRandom(`kept-${this.#seed++}`),
      region: 'us-east-1',
      accountId: '000000000000',
      endpoint: 'http://127.0.0.1:4566',
    };
  }
}

/**
 * The whole state of a service in a form to compare: the order of independent records does not count, nor does the
 * default bus, which every process makes for itself.
 */
export function stateOf(service: KeptService): string[] {
  const records = [...service.keeper.state()].map((record) => JSON.stringify(record, inOrder));
  return records.filter((record) => !/^\["bus",.*"name":"default"/.test(record)).sort();
}

function inOrder(key: string, value: unknown): unknown {
  // The place of a message that nobody outside ever saw may be given again.
  if (key === 'nextOrder') return undefined;
  if (typeof value === 'bigint') return String(value);
  if (value instanceof Map) return [...value];
  if (value instanceof Set) return [...value];
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
