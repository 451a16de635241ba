import type { EventEnvelope } from '../../../core/event/envelope.ts';
import type { DocumentView } from '../../../core/projection/view.ts';
import type { InventoryEvent } from '../inventory-event.ts';

/** What `GET /v1/inventory/stock/{sku}` tells of an article; all counts in units. */
export interface StockLevel {
  readonly sku: string;
  readonly onHand: number;
  readonly reserved: number;
  /** onHand less reserved. */
  readonly available: number;
  readonly updatedAt: string;
}

type InventoryEnvelope = {
  [E in InventoryEvent as E['type']]: EventEnvelope<E['type'], E['data']>;
}[InventoryEvent['type']];

/**
 * The stock of each article. A pure fold over one stream, applied to each event once and in order by the runner, so
 * redelivery, reordering and a crash half-way leave it as it would be without them.
 */
export const stockView: DocumentView<StockLevel> = {
  kind: 'document',
  name: 'stock',
  project(document, envelope) {
    const event = envelope as InventoryEnvelope;
    const { onHand = 0, reserved = 0 } = document ?? {};
    switch (event.eventType) {
      case 'inventory.replenished':
        return level(event, onHand + event.data.quantity, reserved);
      case 'inventory.reserved':
        return level(event, onHand, reserved + event.data.quantity);
      case 'inventory.released':
        return level(event, onHand, reserved - event.data.quantity);
      case 'inventory.consumed':
        return level(event, onHand - event.data.quantity, reserved - event.data.quantity);
      default:
        return document;
    }
  },
};

function level({ data: { sku }, timestamp }: InventoryEnvelope, onHand: number, reserved: number): StockLevel {
  return { sku, onHand, reserved, available: onHand - reserved, updatedAt: timestamp };
}
