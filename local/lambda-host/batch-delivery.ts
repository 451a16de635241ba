import { readItemFailures } from './batch-response.ts';
import type { InvocationResult } from './lambda-host.ts';
import type { SourceKind } from './record-filter.ts';

/** One record on its way to a function. */
export interface BatchItem {
  /** What a partial batch response calls it: the message id or the sequence number. */
  readonly identifier: string;
  /** The record as the function sees it. */
  readonly record: object;
  /** Roughly its length in the event, in bytes. */
  readonly size: number;
}

/** How a batch ended. */
export type BatchOutcome =
  | { readonly kind: 'success' }
  /** The function named what failed. `failed` is not empty and holds only identifiers of the batch. */
  | { readonly kind: 'partial'; readonly failed: ReadonlySet<string>; readonly requestId: string }
  /** The function failed, or (without an error) its partial batch response made no sense. */
  | { readonly kind: 'failed'; readonly functionError: 'Unhandled' | null; readonly requestId: string }
  /** The function could not be run at all. */
  | { readonly kind: 'refused'; readonly error: unknown };

/**
 * A fault to inject: from the records of one batch, the batches to hand to the function one after the other. It may
 * repeat, reorder, split, or add records of earlier batches. A record left out counts as processed.
 */
export type Tamper = <T extends BatchItem>(items: readonly T[], source: TamperedSource) => readonly (readonly T[])[];

/** Where a batch that may be tampered with comes from. */
export interface TamperedSource {
  readonly kind: SourceKind;
  readonly eventSourceArn: string;
  readonly functionName: string;
}

/** Runs the function with an event of JSON text. */
export type InvokeFunction = (functionName: string, payload: string) => Promise<InvocationResult>;

/** Lambda's limit on the event of an invocation. */
export const LARGEST_EVENT_BYTES = 6 * 1024 * 1024;

export interface BatchDeliveryOptions {
  readonly source: TamperedSource;
  readonly invoke: InvokeFunction;
  readonly reportsItemFailures: boolean;
  readonly tamper?: Tamper | undefined;
}

/** Hands batches to a function and reads from its answer which records were processed. */
export class BatchDelivery {
  readonly #options: BatchDeliveryOptions;

  constructor(options: BatchDeliveryOptions) {
    this.#options = options;
  }

  /** Never rejects. */
  async deliver(items: readonly BatchItem[]): Promise<BatchOutcome> {
    const { tamper, source } = this.#options;
    if (tamper === undefined) return this.#deliverOne(items);
    let worst: BatchOutcome = { kind: 'success' };
    const known = new Set(items.map((item) => item.identifier));
    for (const batch of tamper(items, source)) {
      if (batch.length > 0) worst = combined(worst, await this.#deliverOne(batch), known);
    }
    return worst;
  }

  async #deliverOne(items: readonly BatchItem[]): Promise<BatchOutcome> {
    const { invoke, source, reportsItemFailures } = this.#options;
    let result: InvocationResult;
    try {
      result = await invoke(source.functionName, JSON.stringify({ Records: items.map((item) => item.record) }));
    } catch (error) {
      return { kind: 'refused', error };
    }
    const { requestId } = result;
    if (result.functionError !== undefined) return { kind: 'failed', functionError: result.functionError, requestId };
    if (!reportsItemFailures) return { kind: 'success' };
    const identifiers = readItemFailures(result.payload);
    if (identifiers === undefined) return { kind: 'failed', functionError: null, requestId };
    if (identifiers.length === 0) return { kind: 'success' };
    const sent = new Set(items.map((item) => item.identifier));
    // An identifier that was never sent makes the whole answer unbelievable.
    if (!identifiers.every((identifier) => sent.has(identifier))) {
      return { kind: 'failed', functionError: null, requestId };
    }
    return { kind: 'partial', failed: new Set(identifiers), requestId };
  }
}

/** The outcome of a batch whose records went out in several: failures add up, the graver kind prevails. */
function combined(a: BatchOutcome, b: BatchOutcome, known: ReadonlySet<string>): BatchOutcome {
  if (a.kind === 'refused' || a.kind === 'failed') return a;
  if (b.kind !== 'partial') return b.kind === 'success' ? a : b;
  const earlier = a.kind === 'partial' ? a.failed : new Set<string>();
  const failed = new Set([...earlier, ...b.failed].filter((identifier) => known.has(identifier)));
  return failed.size === 0 ? { kind: 'success' } : { kind: 'partial', failed, requestId: b.requestId };
}
