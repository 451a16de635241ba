import { AwsError } from '../../aws-error.ts';
import type { ServiceEnvironment } from '../../service.ts';
import { assertPresent } from '../request-check.ts';
import { TableStream } from '../streams/table-stream.ts';
import { validationError } from '../validation-error.ts';
import { ExpiryQueue } from './expiry-queue.ts';
import { tableRecord } from './kept-table.ts';
import { Table } from './table.ts';
import type { TableSettings } from './table-settings.ts';

/** How many shards the stream of a table has. */
export type ShardCount = (tableName: string) => number;

/** Decides, operation by operation, whether a table refuses as if its capacity were used up. */
export type ThrottleDecision = (operation: string) => boolean;

/** A table with what the registry knows of it. */
export interface RegisteredTable {
  readonly table: Table;
  readonly id: string;
  readonly createdAt: number;
}

const ARN = /^arn:aws[a-z-]*:dynamodb:[a-z0-9-]+:[0-9]{12}:table\/([^/]+)$/;
const NAME = /^[a-zA-Z0-9_.-]{1,255}$/;

/** All tables and streams of the account. */
export class TableRegistry {
  readonly #env: ServiceEnvironment;
  readonly #shardCount: ShardCount;
  readonly #tables = new Map<string, RegisteredTable>();
  readonly #streams = new Map<string, TableStream>();
  readonly #throttles = new Map<string, ThrottleDecision>();

  constructor(env: ServiceEnvironment, shardCount: ShardCount) {
    this.#env = env;
    this.#shardCount = shardCount;
  }

  create(settings: TableSettings): RegisteredTable {
    const { name } = settings;
    if (this.#tables.has(name)) throw new AwsError('ResourceInUseException', `Table already exists: ${name}`);
    const registered = {
      table: new Table(this.arnOf(name), settings, this.#env.changes),
      id: this.#env.random.uuid(),
      createdAt: this.#env.clock.now(),
    };
    this.put(registered);
    this.tell(name);
    if (settings.streamViewType !== undefined) this.openStream(registered.table);
    return registered;
  }

  /** Deletes a table; its stream stays readable until its records are trimmed. */
  delete(name: string): void {
    const { table } = this.describe(name);
    table.stream?.close();
    this.forget(table.name);
    this.#env.changes?.append(['no-table', table.name]);
  }

  /** Takes a table out, without a word to its stream. */
  forget(name: string): void {
    this.ifExists(name)?.expiry?.stop();
    this.#tables.delete(name);
    this.#throttles.delete(name);
  }

  /** Adds a table as it is. */
  put(registered: RegisteredTable): void {
    this.#tables.set(registered.table.name, registered);
  }

  /** Tells the journal that a table as such has changed. */
  tell(nameOrArn: string): void {
    const registered = this.describe(nameOrArn);
    this.#env.changes?.touch(registered, () => tableRecord(registered));
  }

  arnOf(name: string): string {
    return `arn:aws:dynamodb:${this.#env.region}:${this.#env.accountId}:table/${name}`;
  }

  all(): RegisteredTable[] {
    return [...this.#tables.values()];
  }

  ifExists(name: string): Table | undefined {
    return this.#tables.get(name)?.table;
  }

  names(): string[] {
    return [...this.#tables.keys()].sort();
  }

  /** The table for an operation on items, by name or ARN; refuses when the table is made to throttle. */
  use(nameOrArn: string, operation: string): Table {
    const table = this.find(nameOrArn);
    if (this.#throttles.size > 0 && this.isThrottled(table, operation)) throw throttled();
    return table;
  }

  /** The table for an operation on items, by name or ARN. */
  find(nameOrArn: string): Table {
    const registered = this.#tables.get(nameOrArn) ?? this.#tables.get(tableName(nameOrArn));
    if (registered !== undefined) return registered.table;
    throw new AwsError('ResourceNotFoundException', 'Requested resource not found');
  }

  isThrottled(table: Table, operation: string): boolean {
    return this.#throttles.get(table.name)?.(operation) ?? false;
  }

  /** The table for an operation on the table itself. */
  describe(nameOrArn: string): RegisteredTable {
    const name = tableName(nameOrArn);
    const registered = this.#tables.get(name);
    if (registered !== undefined) return registered;
    throw new AwsError('ResourceNotFoundException', `Requested resource not found: Table: ${name} not found`);
  }

  /** Makes a table throttle as `decide` says, until the returned function is called. */
  throttle(name: string, decide: ThrottleDecision): () => void {
    this.#throttles.set(name, decide);
    return () => {
      if (this.#throttles.get(name) === decide) this.#throttles.delete(name);
    };
  }

  openStream(table: Table): void {
    const { settings, schema, name } = table;
    if (settings.streamViewType === undefined) return;
    const stream = new TableStream(this.#env, {
      tableName: name,
      schema,
      viewType: settings.streamViewType,
      label: this.#freeLabel(name),
      shardCount: this.#shardCount(name),
    });
    this.putStream(stream, table);
    stream.tell();
  }

  /** Adds a stream as it is; `table` is the one that writes to it. */
  putStream(stream: TableStream, table: Table | undefined): void {
    if (table !== undefined) table.stream = stream;
    this.#streams.set(stream.arn, stream);
  }

  ifStreamExists(arn: string): TableStream | undefined {
    return this.#streams.get(arn);
  }

  stream(arn: string): TableStream {
    const stream = this.#streams.get(arn);
    if (stream !== undefined) return stream;
    throw new AwsError('ResourceNotFoundException', `Requested resource not found: Stream: ${arn} not found`);
  }

  streams(): TableStream[] {
    return [...this.#streams.values()];
  }

  /** Starts or ends (undefined) deleting items by the time in an attribute. */
  setExpiry(table: Table, attributeName: string | undefined): void {
    table.expiry?.stop();
    table.expiry = undefined;
    if (attributeName === undefined) return;
    const expiry = new ExpiryQueue(this.#env, attributeName, (row) => table.delete(row, true));
    table.expiry = expiry;
    table.visitRows((row) => expiry.track(row));
  }

  /** The time of creation as a stream label; a later one if the table has had a stream by that label. */
  #freeLabel(name: string): string {
    const label = (time: number) => new Date(time).toISOString().slice(0, -1);
    let time = this.#env.clock.now();
    const suffix = (at: number) => `:table/${name}/stream/${label(at)}`;
    while ([...this.#streams.keys()].some((arn) => arn.endsWith(suffix(time)))) time++;
    return label(time);
  }
}

/** The error of a table whose capacity is used up. */
export function throttled(): AwsError {
  return new AwsError(
    'ProvisionedThroughputExceededException',
    'The level of configured provisioned throughput for the table was exceeded. Consider increasing your provisioning ' +
      'level with the UpdateTable API.',
  );
}

function tableName(nameOrArn: string): string {
  assertPresent(nameOrArn, 'tableName');
  const name = ARN.exec(nameOrArn)?.[1] ?? nameOrArn;
  if (NAME.test(name)) return name;
  throw validationError(
    `1 validation error detected: Value '${name}' at 'tableName' failed to satisfy constraint: ` +
      'Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+',
  );
}
