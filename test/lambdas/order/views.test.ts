import type { EventEnvelope } from '../../../core/event/envelope.ts';
import { documentOf } from '../../../core/testing/view-spec.ts';
import { historyView } from '../../../lambdas/order/views/history.ts';
import { type RevenueNote, revenueView } from '../../../lambdas/order/views/revenue.ts';
import { statusView } from '../../../lambdas/order/views/status.ts';
import { envelopes } from '../envelopes.ts';
import { cancelled, completed, confirmed, created, delivered, returned, shipped } from './order-events.ts';

describe('status', () => {
  test('tells what was ordered and where it stands', () => {
    expect(documentOf(statusView, envelopes('order-K-1', created))).toEqual({
      orderId: 'K-1',
      status: 'created',
      customerId: '42',
      currency: 'EUR',
      country: 'Norway',
      total: 4749,
      lineCount: 2,
      units: 4,
      placedAt: '2026-03-13T23:59:00.000Z',
      updatedAt: '2026-03-14T10:00:00.000Z',
    });
  });

  test.each([
    ['confirmed', [created, confirmed], '2026-03-14T10:01:00.000Z'],
    ['shipped', [created, confirmed, shipped], '2026-03-14T10:02:00.000Z'],
    ['delivered', [created, confirmed, shipped, delivered], '2026-03-14T10:03:00.000Z'],
    ['completed', [created, confirmed, completed], '2026-03-14T10:02:00.000Z'],
    ['cancelled', [created, cancelled], '2026-03-14T10:01:00.000Z'],
  ])('follows the order to %s', (status, events, updatedAt) => {
    expect(documentOf(statusView, envelopes('order-K-1', ...events))).toMatchObject({ status, updatedAt, total: 4749 });
  });

  test('says why an order was cancelled', () => {
    expect(documentOf(statusView, envelopes('order-K-1', created, cancelled))).toMatchObject({
      reason: 'changed my mind',
    });
  });

  test('says who carries it', () => {
    expect(documentOf(statusView, envelopes('order-K-1', created, confirmed, shipped))).toMatchObject({
      carrier: 'Bring',
      trackingNumber: 'T9',
    });
  });

  test('has returns under their own number', () => {
    expect(documentOf(statusView, envelopes('order-CK-1', returned))).toMatchObject({
      orderId: 'CK-1',
      status: 'returned',
      total: 1250,
      placedAt: '2026-03-20T08:00:00.000Z',
    });
  });

  test('passes over events that it does not know', () => {
    const events = envelopes('order-K-1', created, { type: 'order.painted', data: {} });
    expect(documentOf(statusView, events)).toMatchObject({ status: 'created' });
  });
});

describe('history', () => {
  test('lists an order under its customer by the time it was placed', () => {
    const entry = documentOf(historyView, envelopes('order-K-1', created, confirmed));
    expect(entry).toEqual({
      orderId: 'K-1',
      customerId: '42',
      status: 'confirmed',
      currency: 'EUR',
      country: 'Norway',
      total: 4749,
      placedAt: '2026-03-13T23:59:00.000Z',
      updatedAt: '2026-03-14T10:01:00.000Z',
    });
    expect(entry && historyView.list?.(entry)).toEqual({ key: '42', sort: '2026-03-13T23:59:00.000Z#K-1' });
  });

  test('lists returns too', () => {
    const entry = documentOf(historyView, envelopes('order-CK-1', returned));
    expect(entry && historyView.list?.(entry)).toEqual({ key: '42', sort: '2026-03-20T08:00:00.000Z#CK-1' });
  });

  test('keeps the orders of guests out of every list', () => {
    const guest = { type: created.type, data: { ...created.data, customerId: null } };
    const entry = documentOf(historyView, envelopes('order-K-1', guest));
    expect(entry && historyView.list?.(entry)).toBeUndefined();
  });
});

describe('revenue', () => {
  function contributionsOf(events: readonly EventEnvelope[]) {
    let note: RevenueNote | undefined;
    return events.flatMap((event) => {
      const projected = revenueView.project(note, event);
      note = projected.note;
      return projected.contributions;
    });
  }

  test('counts an order where and when it was placed', () => {
    expect(contributionsOf(envelopes('order-K-1', created, confirmed))).toEqual([
      { by: 'country', key: 'Norway', add: { orders: 1, gross: 4749 } },
      { by: 'day', key: '2026-03-13', add: { orders: 1, gross: 4749 } },
    ]);
  });

  test('refunds a cancelled order where it was counted', () => {
    expect(contributionsOf(envelopes('order-K-1', created, cancelled)).slice(2)).toEqual([
      { by: 'country', key: 'Norway', add: { refunds: 4749 } },
      { by: 'day', key: '2026-03-13', add: { refunds: 4749 } },
    ]);
  });

  test('counts a return where and when it happened', () => {
    expect(contributionsOf(envelopes('order-CK-1', returned))).toEqual([
      { by: 'country', key: 'Sweden', add: { refunds: 1250 } },
      { by: 'day', key: '2026-03-20', add: { refunds: 1250 } },
    ]);
  });

  test('adds up orders, gross and refunds by country, or by day', () => {
    expect(revenueView.groupings).toEqual(['country', 'day']);
    expect(revenueView.sums).toEqual(['orders', 'gross', 'refunds']);
  });
});
