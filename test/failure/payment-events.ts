/** A payment.processed event of payment `p<index>` as an entry of PutEvents, sent by a producer outside. */
export function paymentProcessed(index: number, data: Readonly<Record<string, unknown>> = {}) {
  const eventId = `018f3f9e-7b1a-7c3d-9a51-${String(index).padStart(12, '0')}`;
  const paymentId = `p${index}`;
  const envelope = {
    eventId,
    eventType: 'payment.processed',
    timestamp: '2026-03-14T09:26:53.000Z',
    source: 'acme-payments',
    version: '1.0',
    data: { paymentId, orderId: `o${index}`, customerId: '17850', amount: 6620, currency: 'EUR', ...data },
  };
  const entry = {
    EventBusName: 'millrace',
    Source: 'acme-payments',
    DetailType: 'payment.processed',
    Detail: JSON.stringify(envelope),
  };
  return { eventId, entry };
}
