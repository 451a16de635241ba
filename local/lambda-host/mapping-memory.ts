import { type KeepsState, type StateChanges, type StateRecord, unknownRecord } from '../aws/state-changes.ts';
import type { ShardPosition } from './stream-source.ts';

/** What outlives the process of one mapping. */
export interface RememberedMapping {
  readonly functionName: string;
  readonly eventSourceArn: string;
  readonly uuid: string;
  /** Epoch ms. */
  readonly createdAt: number;
  enabled: boolean;
  /** What the mapping's definition says of it; only when that changes does it override a switch by hand. */
  asked: boolean;
  /** Where each shard is to be read on: everything before was processed or given up. */
  readonly positions: Map<string, ShardPosition | 'finished'>;
}

/** What a shard's reader tells of itself. */
export interface ShardProgress {
  readonly shardId: string;
  /** Undefined as long as nothing was read. */
  readonly checkpoint: ShardPosition | 'finished' | undefined;
}

/**
 * How far event source mappings have come, by function and source. A position is written with everything else that
 * happened up to the same instant, so it never is ahead of what the function has done; it may be behind after a crash,
 * and then records are delivered again.
 */
export class MappingMemory implements KeepsState {
  readonly #changes: StateChanges | undefined;
  readonly #mappings = new Map<string, RememberedMapping>();

  constructor(changes: StateChanges | undefined) {
    this.#changes = changes;
  }

  /** The mapping as it was; undefined for a new one. */
  recall(functionName: string, eventSourceArn: string): RememberedMapping | undefined {
    return this.#mappings.get(keyOf(functionName, eventSourceArn));
  }

  /** Takes in a new mapping, or that an old one was switched on or off. */
  remember(mapping: RememberedMapping): void {
    this.#mappings.set(keyOf(mapping.functionName, mapping.eventSourceArn), mapping);
    this.#changes?.touch(mapping, () => mappingRecord(mapping));
  }

  forget({ functionName, eventSourceArn }: Pick<RememberedMapping, 'functionName' | 'eventSourceArn'>): void {
    if (this.#mappings.delete(keyOf(functionName, eventSourceArn))) {
      this.#changes?.append(['no-mapping', functionName, eventSourceArn]);
    }
  }

  /** Tells that a shard's reader has got on. */
  progress(mapping: RememberedMapping, reader: ShardProgress): void {
    this.#changes?.touch(reader, () => {
      const position = reader.checkpoint;
      if (position === undefined) return undefined;
      mapping.positions.set(reader.shardId, position);
      return ['position', mapping.functionName, mapping.eventSourceArn, reader.shardId, position];
    });
  }

  /** All mappings that are known. */
  remembered(): RememberedMapping[] {
    return [...this.#mappings.values()];
  }

  *state(): Iterable<StateRecord> {
    for (const mapping of this.#mappings.values()) yield mappingRecord(mapping);
  }

  restore(record: StateRecord): void {
    const [kind, ...rest] = record;
    if (kind === 'mapping') {
      const mapping = rest[0] as RememberedMapping;
      const known = this.recall(mapping.functionName, mapping.eventSourceArn);
      const positions = new Map([...(known?.positions ?? []), ...mapping.positions]);
      this.#mappings.set(keyOf(mapping.functionName, mapping.eventSourceArn), { ...mapping, positions });
      return;
    }
    const [functionName, eventSourceArn, shardId, position] = rest as [string, string, string, ShardPosition];
    if (kind === 'position') this.recall(functionName, eventSourceArn)?.positions.set(shardId, position);
    else if (kind === 'no-mapping') this.#mappings.delete(keyOf(functionName, eventSourceArn));
    else throw unknownRecord('Event source mappings', record);
  }
}

function mappingRecord(mapping: RememberedMapping): StateRecord {
  return ['mapping', { ...mapping, positions: new Map(mapping.positions) }];
}

function keyOf(functionName: string, eventSourceArn: string): string {
  return `${functionName}\n${eventSourceArn}`;
}
