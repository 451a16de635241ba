import { dropResources, isKeptType, type MadeResource } from './assembly/drop-resources.ts';
import type { KeepsState, StateChanges, StateRecord } from './aws/state-changes.ts';
import type { EngineServices } from './engine-services.ts';
import { Journal } from './journal/journal.ts';
import { JournalError } from './journal/journal-error.ts';

/** Where an engine keeps its state. */
export interface EngineDataOptions {
  readonly directory: string;
  /** See JournalOptions. */
  readonly compactAfterBytes?: number;
  /** Told once when the directory can no longer be written. The engine acknowledges nothing from then on; stop it. */
  readonly onFailure?: (error: JournalError) => void;
}

/** What became of the state of an earlier process. */
export interface RestoredData {
  readonly directory: string;
  /** Whether there was any. */
  readonly restored: boolean;
  readonly records: number;
  readonly milliseconds: number;
  /** What had to be left out, and what the template no longer has. */
  readonly notices: readonly string[];
}

/** The state of an engine in a directory: restores it, writes it, and holds back what must not be said before it is written. */
export class EngineData {
  readonly #journal: Journal;
  readonly #notices: string[] = [];
  #made: readonly MadeResource[] = [];
  #records = 0;
  #milliseconds = 0;
  #opened = false;
  #open: () => void = () => {};
  readonly #whenOpen: Promise<void>;

  /** Takes the directory. Throws JournalError. */
  constructor(options: EngineDataOptions) {
    this.#journal = new Journal(options);
    this.#whenOpen = new Promise((resolve) => {
      this.#open = resolve;
    });
  }

  changesOf(service: string): StateChanges {
    return this.#journal.changesOf(service);
  }

  /** What an answer to the outside waits for. */
  readonly holdAnswer = (): Promise<void> | undefined => this.#journal.settled();

  /** What a function waits for before it is run: that it can reach the engine, and that what it is told of is kept. */
  readonly holdInvocation = (): Promise<void> | undefined =>
    this.#opened ? this.#journal.settled() : this.#whenOpen.then(() => this.#journal.settled());

  /** Puts the state of the earlier process into the services, and writes what changes from now on. Throws JournalError. */
  async restore(services: EngineServices): Promise<void> {
    const startedAt = performance.now();
    const keepers = this.#keepers(services);
    const { sequence, notices } = this.#journal.read(([service, record]) => {
      const keeper = keepers.get(service);
      if (keeper === undefined)
        throw new JournalError('FORMAT', `the journal has records of an unknown service ${service}`);
      keeper.restore(record);
      this.#records++;
    });
    this.#notices.push(...notices);
    this.#milliseconds = Math.round(performance.now() - startedAt);
    // What the engine itself had received for its functions was lost with the functions.
    if (sequence > 0)
      for (const { eventSourceArn } of services.mappings.keeper.remembered()) {
        services.sqs.queueByArn(eventSourceArn)?.undoReceives();
      }
    await this.#journal.begin(() => wholeState(keepers));
  }

  /** Drops what the earlier template made and the present one does not, once the present one is deployed. */
  async deployed(services: EngineServices, resources: readonly MadeResource[]): Promise<void> {
    const present = resources
      .filter(({ type }) => isKeptType(type))
      .map(({ type, physicalId }) => ({ type, physicalId }));
    const dropped = await dropResources(services.call, this.#made, present);
    for (const { type, physicalId } of dropped) {
      this.#notices.push(`dropped ${physicalId} (${type}), which the template no longer has`);
    }
    services.mappings.forgetOthers();
    this.#made = present;
    this.changesOf('engine').append(['made', present]);
  }

  /** Lets functions run, and takes up the work that was under way. */
  resume(services: EngineServices): void {
    this.#opened = true;
    this.#open();
    for (const keeper of this.#keepers(services).values()) keeper.resume?.();
  }

  describe(): RestoredData {
    const { directory } = this.#journal;
    const about = { directory, restored: this.#records > 0, records: this.#records };
    return { ...about, milliseconds: this.#milliseconds, notices: this.#notices };
  }

  /** Writes what is left and gives the directory back. */
  close(): Promise<void> {
    return this.#journal.close();
  }

  #keepers(services: EngineServices): Map<string, KeepsState> {
    const own: KeepsState = {
      state: () => [['made', this.#made]],
      restore: ([, made]) => {
        this.#made = made as MadeResource[];
      },
    };
    return new Map([...Object.entries(services.keepers), ['engine', own]]);
  }
}

function* wholeState(keepers: ReadonlyMap<string, KeepsState>): Iterable<readonly [string, StateRecord]> {
  for (const [service, keeper] of keepers) for (const record of keeper.state()) yield [service, record];
}
