import type { ServiceEnvironment } from '../../service.ts';
import { type KeepsState, type StateRecord, unknownRecord } from '../../state-changes.ts';
import type { StreamRecord } from '../streams/stream-shard.ts';
import { TableStream, type TableStreamState } from '../streams/table-stream.ts';
import type { Item } from '../values/attribute-value.ts';
import { sizeOfItem } from '../values/value-size.ts';
import { type KeptTable, tableRecord } from './kept-table.ts';
import { type KeyAttribute, keyOfItem } from './key-schema.ts';
import { Table } from './table.ts';
import type { IndexDefinition } from './table-index.ts';
import type { TableRegistry } from './table-registry.ts';

/** Keeps tables, their items and their streams. */
export class TableState implements KeepsState {
  readonly #env: ServiceEnvironment;
  readonly #tables: TableRegistry;

  constructor(env: ServiceEnvironment, tables: TableRegistry) {
    this.#env = env;
    this.#tables = tables;
  }

  *state(): Iterable<StateRecord> {
    for (const registered of this.#tables.all()) yield tableRecord(registered);
    for (const stream of this.#tables.streams()) {
      yield ['stream', stream.state()];
      for (const [index, shard] of stream.shards.entries()) {
        for (const { sequence, at, record } of shard.kept()) yield ['change', stream.arn, index, sequence, at, record];
      }
    }
    for (const { table } of this.#tables.all()) {
      const records: StateRecord[] = [];
      table.visitRows((row) => void records.push(['item', table.name, row.item]));
      yield* records;
    }
  }

  restore(record: StateRecord): void {
    const [kind, ...rest] = record;
    if (kind === 'item') this.#restoreItem(...(rest as [string, Item]));
    else if (kind === 'no-item') this.#restoreNoItem(...(rest as [string, string, string]));
    else if (kind === 'change') this.#restoreChange(...(rest as [string, number, number, number, StreamRecord]));
    else if (kind === 'stream') this.#restoreStream(rest[0] as TableStreamState);
    else if (kind === 'table') this.#restoreTable(rest[0] as KeptTable);
    else if (kind === 'no-table') this.#tables.forget(rest[0] as string);
    else throw unknownRecord('DynamoDB', record);
  }

  #restoreTable({ id, createdAt, settings, indexes, expiryAttribute }: KeptTable): void {
    let table = this.#tables.ifExists(settings.name);
    if (table === undefined) {
      table = new Table(this.#tables.arnOf(settings.name), settings, this.#env.changes);
      this.#tables.put({ table, id, createdAt });
    } else {
      const { schema: _schema, indexes: _indexes, ...changed } = settings;
      Object.assign(table.settings, changed);
    }
    this.#restoreIndexes(table, indexes);
    if (table.expiry?.attributeName !== expiryAttribute) this.#tables.setExpiry(table, expiryAttribute);
  }

  #restoreIndexes(table: Table, definitions: readonly IndexDefinition[]): void {
    const wanted = new Set(definitions.map(indexIdentity));
    for (const { definition } of [...table.indexes]) {
      if (!wanted.has(indexIdentity(definition))) table.removeIndex(definition.name);
    }
    const present = new Set(table.indexes.map(({ definition }) => indexIdentity(definition)));
    for (const definition of definitions) if (!present.has(indexIdentity(definition))) table.addIndex(definition);
  }

  #restoreStream(state: TableStreamState): void {
    const known = this.#tables.ifStreamExists(state.arn);
    if (known !== undefined) {
      known.restoreState(state);
      return;
    }
    const stream = TableStream.restored(this.#env, state);
    const table = this.#tables.ifExists(state.options.tableName);
    this.#tables.putStream(stream, state.enabled ? table : undefined);
  }

  #restoreChange(arn: string, shard: number, sequence: number, at: number, record: StreamRecord): void {
    this.#tables.ifStreamExists(arn)?.restoreRecord(shard, { sequence, at, record });
  }

  #restoreItem(name: string, item: Item): void {
    const table = this.#tables.ifExists(name);
    if (table === undefined) return;
    const key = keyOfItem(table.schema, item);
    table.restore(key, item, sizeOfItem(item));
  }

  #restoreNoItem(name: string, hash: string, sort: string): void {
    const table = this.#tables.ifExists(name);
    const row = table?.find({ hash, sort });
    if (row !== undefined) table?.drop(row);
  }
}

function indexIdentity({ name, schema, projection }: IndexDefinition): string {
  const part = (attribute: KeyAttribute | undefined) => attribute && [attribute.name, attribute.type];
  const { type, nonKeyAttributes } = projection;
  return JSON.stringify([name, part(schema.hash), part(schema.range), type, nonKeyAttributes]);
}
