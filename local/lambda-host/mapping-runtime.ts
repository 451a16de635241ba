import type { AwsCall, ServiceEnvironment } from '../aws/service.ts';
import type { BatchDelivery } from './batch-delivery.ts';
import type { RunnableFunction } from './function-definition.ts';
import type { MappingConfig } from './mapping-config.ts';
import type { RememberedMapping, ShardProgress } from './mapping-memory.ts';

/** What the poller of one mapping works with. */
export interface MappingRuntime {
  readonly env: ServiceEnvironment;
  readonly uuid: string;
  readonly config: MappingConfig;
  readonly function: RunnableFunction;
  /** How far the mapping had come. */
  readonly memory: RememberedMapping;
  /** To be called whenever a shard's reader has got on. */
  readonly tellProgress: (reader: ShardProgress) => void;
  readonly call: AwsCall;
  readonly delivery: BatchDelivery;
  /** Calls the listener whenever the source may have something new; returns how to stop that. */
  readonly subscribe: (listener: () => void) => () => void;
  /** Told of what goes wrong on the engine's side, e.g. a missing queue. */
  readonly report: (error: unknown) => void;
  /** Batches of a queue in the function's hands at once where the mapping does not say. */
  readonly queueConcurrency: number;
  /** First pause before a stream's batch is retried, in milliseconds; it doubles up to a minute. */
  readonly retryBaseMs: number;
}

/** Reads one source for one function. */
export interface Poller {
  /** Settles when the place to read from is fixed, so that what comes later will be read. */
  readonly started: Promise<void>;
  /** Whether records are in the function's hands or waiting in the poller. */
  readonly busy: boolean;
  pause(): void;
  resume(): void;
  stop(): void;
}
