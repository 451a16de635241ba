import type { EventEnvelope } from '../../../core/event/envelope.ts';
import type { DocumentView } from '../../../core/projection/view.ts';
import type { EventData } from '../../../schemas/generated/event-types.ts';

/** One message as it was handed to its channel. */
export interface SentMessage {
  readonly eventId: string;
  readonly channel: 'email' | 'sms';
  readonly template: string;
  readonly subject?: string;
  readonly text: string;
  readonly sentAt: string;
}

/** What `GET /v1/notification/sent/{sourceEventId}` tells: all messages about one event. */
export interface SentMessages {
  readonly sourceEventId: string;
  readonly sourceEventType: string;
  readonly customerId: string | null;
  readonly orderId?: string;
  readonly messages: readonly SentMessage[];
}

/**
 * What customers were told, by the event that they were told of; listed by customer, oldest first, and those of guests by their order (`order:1001`). A
 * pure fold over one stream, applied to each event once and in order by the runner, so redelivery, reordering and a crash
 * half-way leave it as it would be without them.
 */
export const sentView: DocumentView<SentMessages> = {
  kind: 'document',
  name: 'sent',
  project(document, envelope) {
    if (envelope.eventType !== 'notification.sent') return document;
    const { eventId, timestamp, data } = envelope as EventEnvelope<'notification.sent', EventData['notification.sent']>;
    const { channel, template, subject, text, sourceEventId, sourceEventType, customerId, orderId } = data;
    const sent = { eventId, channel, template, ...(subject !== undefined && { subject }), text, sentAt: timestamp };
    const about = { sourceEventId, sourceEventType, customerId, ...(orderId !== undefined && { orderId }) };
    return { ...about, messages: [...(document?.messages ?? []), sent] };
  },
  list({ customerId, orderId, messages, sourceEventId }) {
    const guest = orderId === undefined ? undefined : `order:${orderId}`;
    const key = customerId ?? guest;
    return key === undefined ? undefined : { key, sort: `${messages[0]?.sentAt}#${sourceEventId}` };
  },
};
