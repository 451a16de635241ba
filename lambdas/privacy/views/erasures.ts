import type { EventEnvelope } from '../../../core/event/envelope.ts';
import type { DocumentView } from '../../../core/projection/view.ts';
import type { ErasureEvent } from '../erasure-event.ts';

/** What `GET /v1/privacy/erasures/{person}` tells of an erasure. */
export interface ErasureStatus {
  readonly person: string;
  /** When it was asked for. */
  readonly requestedAt: string;
  /** When the key was gone: from then on nothing of theirs opens. Absent until the read models had been cleared, too. */
  readonly erasedAt?: string;
  readonly reason?: string;
  /** When the read models had been cleared; absent until then. */
  readonly forgottenAt?: string;
  /** Streams in which they appear, and documents that held something of theirs. */
  readonly streams?: number;
  readonly documents?: number;
}

/**
 * Who was erased and how far that has got; listed by time. A pure fold over one stream, applied to each event once and in
 * order by the runner, so redelivery, reordering and a crash half-way leave it as it would be without them.
 */
export const erasuresView: DocumentView<ErasureStatus> = {
  kind: 'document',
  name: 'erasures',
  project(document, envelope) {
    const { type, data } = asErasureEvent(envelope);
    if (type === 'privacy.person_erased') return { ...data, requestedAt: envelope.timestamp };
    const { streams, documents, erasedAt } = data;
    const forgotten = { forgottenAt: envelope.timestamp, streams, documents };
    return document && { ...document, ...forgotten, ...(erasedAt !== undefined && { erasedAt }) };
  },
  list: ({ requestedAt }) => ({ key: 'all', sort: requestedAt }),
};

function asErasureEvent({ eventType, data }: EventEnvelope): ErasureEvent {
  return { type: eventType, data } as ErasureEvent;
}
