import type { DomainManifest } from '../../core/manifest/domain-manifest.ts';
import type { SagaRetry } from '../../core/saga/saga-definition.ts';

const retry: SagaRetry = { maxAttempts: 6, intervalSeconds: 1, backoffRate: 2, maxDelaySeconds: 60 };
/** Above the timeout of the command functions (10 s): a step is not given up while it may still be at work. */
const timeoutSeconds = 20;
const orderId = { input: 'orderId' } as const;

/** The order fulfilment saga: from a created order to a completed one, or back to nothing. */
export const fulfilment: DomainManifest = {
  name: 'fulfilment',
  sagas: [
    {
      name: 'order-fulfilment',
      startedBy: 'order.created',
      where: { data: { fulfilment: ['managed'] } },
      timeoutSeconds: 86_400,
      steps: [
        {
          name: 'reserve-stock',
          forEach: 'reservations',
          elementKey: 'sku',
          command: {
            domain: 'inventory',
            name: 'reserve',
            body: { sku: { element: 'sku' }, quantity: { element: 'quantity' }, orderId },
          },
          compensation: { domain: 'inventory', name: 'release', body: { sku: { element: 'sku' }, orderId } },
          timeoutSeconds,
          retry,
        },
        {
          name: 'authorize-payment',
          command: {
            domain: 'payment',
            name: 'authorize',
            body: {
              paymentId: orderId,
              orderId,
              customerId: { input: 'customerId' },
              amount: { input: 'amount' },
              currency: { input: 'currency' },
            },
            refusedBy: ['payment.failed'],
          },
          compensation: { domain: 'payment', name: 'fail', body: { paymentId: orderId, reason: 'order cancelled' } },
          timeoutSeconds,
          retry,
        },
        {
          name: 'confirm-order',
          command: { domain: 'order', name: 'confirm', body: { orderId } },
          timeoutSeconds,
          retry,
        },
        {
          name: 'capture-payment',
          command: { domain: 'payment', name: 'capture', body: { paymentId: orderId } },
          compensation: { domain: 'payment', name: 'refund', body: { paymentId: orderId, reason: 'order cancelled' } },
          timeoutSeconds,
          retry,
        },
        {
          name: 'complete-order',
          command: { domain: 'order', name: 'complete', body: { orderId } },
          timeoutSeconds,
          retry,
        },
        {
          name: 'consume-stock',
          forEach: 'reservations',
          elementKey: 'sku',
          command: { domain: 'inventory', name: 'consume', body: { sku: { element: 'sku' }, orderId } },
          forwardOnly: true,
          timeoutSeconds,
          retry: { ...retry, maxAttempts: 30 },
        },
      ],
      afterCompensation: {
        domain: 'order',
        name: 'revoke',
        body: { orderId, reason: { failure: 'cause' } },
      },
    },
  ],
};
