import { keyAttributes } from '../tables/key-schema.ts';
import type { ItemWrite } from './write-item.ts';

type CollectedWrite = Pick<ItemWrite, 'table' | 'before' | 'after'>;

/** The collection that a write belongs to, for tables with local indexes, where collections are limited in size. */
export function itemCollectionMetrics(write: CollectedWrite): object | undefined {
  const { table } = write;
  const item = write.after ?? write.before;
  if (item === undefined || !table.indexes.some(({ definition }) => definition.kind === 'local')) return undefined;
  return {
    ItemCollectionKey: keyAttributes({ hash: table.schema.hash }, item),
    SizeEstimateRangeGB: [0, 1],
  };
}

/** The same for many writes, by table. */
export function itemCollectionMetricsByTable(writes: readonly CollectedWrite[]): Record<string, object[]> {
  const byTable: Record<string, object[]> = {};
  for (const write of writes) {
    const metrics = itemCollectionMetrics(write);
    if (metrics !== undefined) byTable[write.table.name] = [...(byTable[write.table.name] ?? []), metrics];
  }
  return byTable;
}
