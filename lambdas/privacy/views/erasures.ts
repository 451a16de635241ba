import type { EventEnvelope } from '../../../core/event/envelope.ts';
import type { DocumentView } from '../../../core/projection/view.ts';
import type { ErasureEvent } from '../erasure-event.ts';

/** What `GET /v1/privacy/erasures/{person}` tells of an erasure. */
export interface ErasureStatus {
  readonly person: string;
  /** From then on nothing of theirs opens. */
  readonly erasedAt: string;
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
    if (type === 'privacy.person_erased') return { ...data, erasedAt: envelope.timestamp };
    const { streams, documents } = data;
    return document && { ...document, forgottenAt: envelope.timestamp, streams, documents };
  },
  list: ({ erasedAt }) => ({ key: 'all', sort: erasedAt }),
};

function asErasureEvent({ eventType, data }: EventEnvelope): ErasureEvent {
  return { type: eventType, data } as ErasureEvent;
}
