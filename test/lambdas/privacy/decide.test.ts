import { givenEvents } from '../../../core/testing/decider-spec.ts';
import { eventOf } from '../../../core/testing/event-factory.ts';
import { documentOf } from '../../../core/testing/view-spec.ts';
import { erasureCommands } from '../../../lambdas/privacy/erasure-commands.ts';
import type { ErasureEvent } from '../../../lambdas/privacy/erasure-event.ts';
import { erasuresView } from '../../../lambdas/privacy/views/erasures.ts';

const { decider } = erasureCommands(['customer', 'order']);
const given = (...events: ErasureEvent[]) => givenEvents(decider, ...events);
const erase = (person: string, reason?: string) =>
  ({ name: 'erase', body: { person, ...(reason !== undefined && { reason }) } }) as const;
const erased: ErasureEvent = { type: 'privacy.person_erased', data: { person: 'customer-42', reason: 'asked' } };

test('erases a person of a kind that events name', () => {
  given().when(erase('customer-42', 'asked')).thenRecords(erased);
  given()
    .when(erase('order-M-1'))
    .thenRecords({ type: 'privacy.person_erased', data: { person: 'order-M-1' } });
});

test('erases nobody twice', () => {
  given(erased).when(erase('customer-42')).thenNothing();
});

test('refuses a kind of person that no event names', () => {
  given().when(erase('custmer-42')).thenRefused('person-kind-unknown');
});

describe('the view of erasures', () => {
  const first = eventOf({
    eventType: 'privacy.person_erased',
    timestamp: '2026-03-14T09:26:53.589Z',
    data: { person: 'customer-42', reason: 'asked' },
  });
  const second = eventOf({
    eventType: 'privacy.person_forgotten',
    timestamp: '2026-03-14T09:26:55.000Z',
    data: { person: 'customer-42', erasedAt: '2026-03-14T09:26:54.000Z', streams: 3, documents: 5 },
  });

  test('tells when it was asked for, when the key was gone, and when the read models were cleared', () => {
    const begun = { person: 'customer-42', reason: 'asked', requestedAt: '2026-03-14T09:26:53.589Z' };
    expect(documentOf(erasuresView, [first])).toEqual(begun);
    expect(documentOf(erasuresView, [first, second])).toEqual({
      ...begun,
      erasedAt: '2026-03-14T09:26:54.000Z',
      forgottenAt: '2026-03-14T09:26:55.000Z',
      streams: 3,
      documents: 5,
    });
  });

  test('lists erasures by their time', () => {
    const document = documentOf(erasuresView, [first]);
    expect(document && erasuresView.list?.(document)).toEqual({ key: 'all', sort: '2026-03-14T09:26:53.589Z' });
  });
});
