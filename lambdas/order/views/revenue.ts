import type { Contribution, TotalsView } from '../../../core/projection/view.ts';
import type { OrderEnvelope } from './order-envelope.ts';

/** What has to be remembered of an order to take it out of the sums again. */
export interface RevenueNote {
  readonly country?: string;
  /** `2026-03-14`, of the day on which the order was placed. */
  readonly day?: string;
  readonly total?: number;
}

/**
 * Orders, gross and refunds (in minor units) by country and by day, served at `GET /v1/order/revenue?by=`, where the net of
 * gross and refunds joins them. An order
 * that is cancelled is refunded where it was counted; a return has a country and a day of its own. Amounts of different
 * currencies are added as they are: it is meant for a shop with one.
 *
 * A pure fold over one stream; the runner writes its note, its position and the sums in one transaction, so redelivery,
 * reordering and a crash half-way never add anything twice or leave it out.
 */
export const revenueView: TotalsView<RevenueNote> = {
  kind: 'totals',
  name: 'revenue',
  groupings: ['country', 'day'],
  sums: ['orders', 'gross', 'refunds'],
  project(note = {}, envelope) {
    const event = envelope as OrderEnvelope;
    switch (event.eventType) {
      case 'order.created': {
        const { country, placedAt, total } = event.data;
        const placed = { country, day: dayOf(placedAt), total };
        return { note: placed, contributions: under(placed, { orders: 1, gross: total }) };
      }
      case 'order.returned': {
        const { country, returnedAt, total } = event.data;
        return { note, contributions: under({ country, day: dayOf(returnedAt) }, { refunds: total }) };
      }
      case 'order.cancelled':
        return { note, contributions: note.total === undefined ? [] : under(note, { refunds: note.total }) };
      default:
        return { note, contributions: [] };
    }
  },
};

function under({ country, day }: RevenueNote, add: Record<string, number>): Contribution[] {
  return [
    { by: 'country', key: country ?? '', add },
    { by: 'day', key: day ?? '', add },
  ];
}

function dayOf(instant: string): string {
  return instant.slice(0, 10);
}
