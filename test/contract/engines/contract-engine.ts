import type { ReadModelStore } from '../../../core/projection/read-model-store.ts';
import type { BehindItsBack, EventStoreFactory } from '../../core/event-store/event-store.contract.ts';
import type { PurgeableStoreFactory } from '../../core/event-store/stream-purge.contract.ts';

/** Something that adapters are held against: a store, or a server that plays the service underneath. */
export interface ContractEngine {
  readonly name: string;
  /** What this machine lacks and how to get it; nothing when the engine can be started. */
  missing(): string | undefined;
  start(): Promise<RunningEngine>;
}

/** A started engine. */
export interface RunningEngine extends BehindItsBack {
  /** An empty store of events from `account-service`; what an earlier one held is gone. */
  eventStore: EventStoreFactory;
  /** An empty store, and what purges its streams. */
  streamPurge: PurgeableStoreFactory;
  /** An empty store; absent where the engine has no adapter for views. */
  readonly readModelStore?: () => Promise<ReadModelStore>;
  /** Stops what was started and takes away what was made. */
  stop(): Promise<void>;
}

/** The `source` of the events of every engine's store. */
export const contractSource = 'account-service';
