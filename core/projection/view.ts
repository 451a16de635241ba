import type { EventEnvelope } from '../event/envelope.ts';

/**
 * A read model with one document a stream. `project` is a pure fold: from the document so far and the next event of the
 * stream to the document after it. The runner guarantees that it sees each event of a stream once and in order; where events
 * have a time to live, those that expired before it saw any of the stream are missing at the beginning.
 */
export interface DocumentView<D extends object> {
  readonly kind: 'document';
  /** The view's name in `GET /v1/<domain>/<name>`. */
  readonly name: string;
  /** Version of the document's shape: raised with it, it asks for a rebuild. Readers keep the old one until then. @default 1 */
  readonly shape?: number;
  /**
   * The view as it was in earlier shapes. Generations of a shape that is neither here nor the view's own are left as they
   * are: they fall behind until a rebuild replaces them, and cannot be brought back afterwards. @default none
   */
  readonly earlier?: readonly DocumentView<D>[];
  project(document: D | undefined, event: EventEnvelope): D | undefined;
  /** The list in which the document appears, and its place there (ascending); none keeps it out of every list. */
  list?(document: D): { readonly key: string; readonly sort: string } | undefined;
}

/** What one event adds to the sums under one key of one grouping. */
export interface Contribution {
  /** The grouping, e.g. `country`. */
  readonly by: string;
  /** The key in it, e.g. `United Kingdom`. */
  readonly key: string;
  /** Amounts to add; integers, may be negative. */
  readonly add: Readonly<Record<string, number>>;
}

/**
 * A read model of sums over many streams. `project` is pure: it takes what it noted about the stream so far and the next
 * event, and answers the new note and what to add. The runner writes the note, the stream's position and the sums in one
 * transaction, so that no contribution is ever counted twice.
 */
export interface TotalsView<N extends object> {
  readonly kind: 'totals';
  readonly name: string;
  /** As of a document view. @default 1 */
  readonly shape?: number;
  /** As of a document view. @default none */
  readonly earlier?: readonly TotalsView<N>[];
  /** The groupings offered as `?by=`; the first is the default. */
  readonly groupings: readonly string[];
  /** The names of the sums; every answer has all of them, zero when nothing was added. */
  readonly sums: readonly string[];
  project(note: N | undefined, event: EventEnvelope): { note: N; contributions: readonly Contribution[] };
}

/** Any read model. */
// biome-ignore lint/suspicious/noExplicitAny: a runner takes views of every document type.
export type View = DocumentView<any> | TotalsView<any>;
