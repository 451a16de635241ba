import type { EventStore } from '../../core/event-store/event-store.ts';
import { streamIdOf } from '../../core/event-store/stream-id.ts';
import { erasedText, openTextsOf } from '../../core/privacy/open-texts.ts';
import type { OpeningKeys } from '../../core/privacy/person-keys.ts';
import type { EventHandler } from '../../core/subscription/subscription.ts';
import type { EventData } from '../../schemas/generated/event-types.ts';
import { recordMessages } from './record-messages.ts';

/**
 * Welcomes a customer by name over the channel that they prefer; once for each event, see `recordMessages`. It opens the
 * name, because a letter needs it, and nothing of anybody but the customer; what it records is sealed again. Nobody is welcomed who was erased meanwhile.
 */
export function welcomeCustomer(store: Pick<EventStore, 'append'>, keys: OpeningKeys): EventHandler {
  return async (event) => {
    const registered = event.data as EventData['customer.registered'];
    const { customerId, name, preferences } = await openTextsOf(
      streamIdOf('customer', registered.customerId),
      registered,
      keys,
    );
    if (name === erasedText) return;
    const { channel } = preferences;
    const message: EventData['notification.sent'] = {
      sourceEventId: event.eventId,
      sourceEventType: event.eventType,
      customerId,
      template: 'customer-welcome',
      channel,
      ...(channel === 'email' && { subject: 'Welcome' }),
      text: `Welcome, ${name}. Your account is there; you can order as soon as it is activated.`,
    };
    await recordMessages(store, event, [message]);
  };
}
