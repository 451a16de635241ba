import type { StreamViewType } from '../streams/table-stream.ts';
import type { KeyAttribute, KeySchema } from './key-schema.ts';
import type { IndexDefinition } from './table-index.ts';

/** Read and write units; echoed in descriptions, without effect on the engine. */
export interface Throughput {
  readonly ReadCapacityUnits: number;
  readonly WriteCapacityUnits: number;
}

/** What a CreateTable request settles, and UpdateTable may change. */
export interface TableSettings {
  readonly name: string;
  readonly schema: KeySchema;
  attributes: readonly KeyAttribute[];
  readonly indexes: readonly IndexDefinition[];
  billingMode: 'PROVISIONED' | 'PAY_PER_REQUEST';
  throughput: Throughput;
  deletionProtection: boolean;
  streamViewType: StreamViewType | undefined;
  tableClass: string;
  sse: { readonly Enabled?: boolean; readonly SSEType?: string; readonly KMSMasterKeyId?: string } | undefined;
  readonly tags: Map<string, string>;
  pointInTimeRecovery: boolean;
}
