import type { EventData, EventOf } from '../../schemas/generated/event-types.ts';

/** The events that customers are told of. */
export type NotifiedEvent = EventOf<'payment.processed' | 'payment.failed'>;

/** What a customer is told of one event, one message a channel: by email and by SMS. */
export function messagesFor(sourceEventId: string, event: NotifiedEvent): readonly EventData['notification.sent'][] {
  const { customerId, orderId } = event.data;
  const { template, subject, text } = wordingOf(event);
  const about = { sourceEventId, sourceEventType: event.type, customerId, orderId, template };
  return [
    { ...about, channel: 'email', subject, text },
    { ...about, channel: 'sms', text },
  ];
}

function wordingOf({ type, data }: NotifiedEvent): { template: string; subject: string; text: string } {
  const money = `${majorUnits(data.amount, data.currency)} ${data.currency}`;
  if (type === 'payment.processed') {
    return {
      template: 'payment-processed',
      subject: `Your payment for order ${data.orderId}`,
      text: `We have received your payment of ${money} for order ${data.orderId}. Thank you.`,
    };
  }
  return {
    template: 'payment-failed',
    subject: `Your payment for order ${data.orderId} did not go through`,
    text: `Your payment of ${money} for order ${data.orderId} did not go through. No money was taken.`,
  };
}

/** `6620` as `66.20` for EUR and as `6620` for JPY: the currency says how many minor units make a major one. */
function majorUnits(amount: number, currency: string): string {
  const { maximumFractionDigits = 2 } = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions();
  const digits = String(amount).padStart(maximumFractionDigits + 1, '0');
  const point = digits.length - maximumFractionDigits;
  return maximumFractionDigits === 0 ? digits : `${digits.slice(0, point)}.${digits.slice(point)}`;
}
