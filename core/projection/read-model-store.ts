import type { Amount } from './amount.ts';

/** A view's document (or note) with the version of the stream that it reflects. */
export interface Stored<T> {
  /** Undefined when the view keeps nothing for the stream, but has seen it up to `streamVersion`. */
  readonly value: T | undefined;
  readonly streamVersion: number;
  /** When that version was committed; ISO 8601, UTC. Absent where the writer did not tell. */
  readonly committedAt?: string;
  /** Of a document: the aggregate of its stream. Absent where the writer did not tell. */
  readonly aggregate?: string;
}

/** Where a document stands in a list. */
export interface ListEntry {
  readonly key: string;
  readonly sort: string;
}

/** A document to be written if the view has not moved since it was read. */
export interface DocumentWrite {
  readonly view: string;
  readonly key: string;
  /** Undefined leaves only the position. */
  readonly document: object | undefined;
  readonly streamVersion: number;
  /** When that version was committed; ISO 8601, UTC. */
  readonly committedAt?: string;
  /** Of the stream whose document it is: with the key, its id. */
  readonly aggregate?: string;
  /** The version that was read; 0 when nothing was there. */
  readonly expectedVersion: number;
  readonly list?: ListEntry;
  /** When nobody needs it any more; seconds since 1970. It is deleted some time after. @default it is kept */
  readonly expiresAt?: number;
}

/** The note of one stream (or of one other source, such as a shard) to be written if it has not moved since it was read. */
export interface NoteWrite {
  readonly id: string;
  readonly note: object;
  readonly streamVersion: number;
  /** The version that was read; 0 when nothing was there. */
  readonly expectedVersion: number;
}

/** Amounts to add under one key of one grouping; at most one entry for each pair. */
export interface SumsToAdd {
  readonly by: string;
  readonly key: string;
  readonly add: Readonly<Record<string, Amount>>;
}

/** Notes and sums that are written together or not at all. */
export interface TotalsWrite {
  readonly view: string;
  readonly notes: readonly NoteWrite[];
  readonly sums: readonly SumsToAdd[];
}

/** Another value for what is stored of one stream: the same version of it, told otherwise. */
export interface Replacement {
  readonly view: string;
  /** A document under its key, or a note under its id. */
  readonly of: 'document' | 'note';
  readonly id: string;
  readonly value: object;
  /** The version that was read. */
  readonly streamVersion: number;
}

/** A document in a list. */
export interface Listed extends Stored<object> {
  readonly key: string;
}

/** One page of a list. */
export interface ListPage {
  readonly items: readonly Listed[];
  /** Opaque; absent on the last page. */
  readonly cursor?: string;
}

/** Which page of which list. */
export interface ListQuery {
  readonly view: string;
  readonly listKey: string;
  /** Items at most. */
  readonly limit: number;
  readonly cursor?: string;
}

/** Most actions of one TotalsWrite: its notes and its sums together. */
export const maxTotalsActions = 100;

/**
 * Where the views of one domain are kept. Every adapter passes the suite in
 * `test/core/projection/read-model-store.contract.ts`. Writes are conditional on the position that was read, which is what
 * makes redelivery harmless. Errors: INVALID_CURSOR and DEPENDENCY_*.
 */
export interface ReadModelStore {
  /** Consistent with every write that has answered. Keys without anything are absent. */
  getDocuments(view: string, keys: readonly string[]): Promise<ReadonlyMap<string, Stored<object>>>;
  /** False, and nothing written, if the view has moved since `expectedVersion`. */
  putDocument(write: DocumentWrite): Promise<boolean>;
  /** Ascending by `sort`; may lag behind the documents by a moment. */
  listDocuments(query: ListQuery): Promise<ListPage>;
  /** Consistent with every write that has answered. Ids without a note are absent. */
  getNotes(view: string, ids: readonly string[]): Promise<ReadonlyMap<string, Stored<object>>>;
  /** The ids of the notes that have moved; if there is one, nothing was written. Takes at most `maxTotalsActions`. */
  applyTotals(write: TotalsWrite): Promise<readonly string[]>;
  /** Replaces a value where it lies: version and place in a list stay. False, and nothing written, if it has moved or is gone. */
  replace(replacement: Replacement): Promise<boolean>;
  /** All sums of one grouping, ascending by key; exact, however large. */
  getTotals(view: string, by: string): Promise<ReadonlyMap<string, Readonly<Record<string, Amount>>>>;
  /**
   * Deletes a part of everything that is kept under a view's name. Answers where to go on; nothing when all is gone.
   * Only for a view (a generation of one) that nobody reads or writes any more.
   */
  purge(view: string, after?: string): Promise<string | undefined>;
}

/** What a query function needs of a read-model store: the views, and the records of their generations. */
export type QueriedStore = ReadModels & Pick<ReadModelStore, 'getNotes' | 'applyTotals'>;

/** What queries ask of a read-model store. */
export type ReadModels = Pick<ReadModelStore, 'getDocuments' | 'listDocuments' | 'getTotals'>;
