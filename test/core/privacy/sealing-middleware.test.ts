import { EventBus } from '../../../core/bus/event-bus.ts';
import { MemoryBroker } from '../../../core/bus/memory-broker.ts';
import type { EventEnvelope } from '../../../core/event/envelope.ts';
import { MemoryPersonKeys } from '../../../core/privacy/memory-person-keys.ts';
import { openTexts } from '../../../core/privacy/open-texts.ts';
import { sealingMiddleware } from '../../../core/privacy/sealing-middleware.ts';
import { createEventCatalog } from '../../../schemas/event-catalog.ts';
import { allEventValidators } from '../../../schemas/generated/event-validators.ts';
import { personalEventFields } from '../../../schemas/generated/personal-data.ts';

function busWith(keys: Pick<MemoryPersonKeys, 'forSealing' | 'forOpening'>) {
  const bus = new EventBus({
    catalog: createEventCatalog(allEventValidators),
    source: 'shop-service',
    brokers: [new MemoryBroker({ copies: true })],
    middleware: [sealingMiddleware({ keys, fields: personalEventFields })],
  });
  const seen: EventEnvelope[] = [];
  bus.subscribe('order.delivered', (event) => void seen.push(event));
  return { bus, seen };
}

const delivered = { orderId: '1001', customerId: '42', receivedBy: 'Ann Example' };

test('handlers of a bus get personal data sealed, and open it when they need it', async () => {
  const keys = new MemoryPersonKeys();
  const { bus, seen } = busWith(keys);
  await bus.publish('order.delivered', delivered);
  await bus.close();
  expect(seen.map(({ data }) => data)).toEqual([
    { ...delivered, receivedBy: expect.stringMatching(/^sealed:2:Y3VzdG9tZXItNDI:/) },
  ]);
  expect((await openTexts(seen[0], keys))?.data).toEqual(delivered);
});

test('an event without personal data is published as it is', async () => {
  const { bus } = busWith(new MemoryPersonKeys());
  const confirmed = { orderId: '1001', customerId: '42' };
  let seen: unknown;
  bus.subscribe('order.confirmed', ({ data }) => {
    seen = data;
  });
  await bus.publish('order.confirmed', confirmed);
  await bus.close();
  expect(seen).toEqual(confirmed);
});

test('an event whose key cannot be had is not published', async () => {
  const away = () => Promise.reject(new Error('KMS is away'));
  const { bus, seen } = busWith({ forSealing: away, forOpening: away });
  await expect(bus.publish('order.delivered', delivered)).rejects.toThrow('KMS is away');
  await bus.close();
  expect(seen).toEqual([]);
});
