import { givenEvents } from '../../../core/testing/decider-spec.ts';
import { streamOf } from '../../../core/testing/event-factory.ts';
import { documentOf, totalsOf } from '../../../core/testing/view-spec.ts';
import { accountDecider, balanceView, movementsView } from '../support/account-domain.ts';

const opened = { type: 'account.opened', data: { owner: 'ann' } } as const;

describe('given, when, then for a decider', () => {
  const deposit = { name: 'deposit', body: { accountId: '1', amount: 5 } } as const;

  test('passes when the events are those that were expected', () => {
    givenEvents(accountDecider, opened)
      .when(deposit)
      .thenRecords({ type: 'account.deposited', data: { amount: 5 } });
    givenEvents(accountDecider, opened)
      .when({ name: 'open', body: { accountId: '1', owner: 'ann' } })
      .thenNothing();
    givenEvents(accountDecider).when(deposit).thenRefused('account-not-open');
  });

  test('fails when they are not', () => {
    const decision = givenEvents(accountDecider, opened).when(deposit);
    expect(() => decision.thenRecords({ type: 'account.deposited', data: { amount: 6 } })).toThrow();
    expect(() => decision.thenNothing()).toThrow();
    expect(() => decision.thenRefused('account-not-open')).toThrow();
    expect(() => givenEvents(accountDecider).when(deposit).thenRefused('another-rule')).toThrow();
  });
});

test('events make a view', () => {
  const events = [
    ...streamOf(
      'account-1',
      { eventType: 'account.opened', data: { owner: 'ann' } },
      { eventType: 'account.deposited', data: { amount: 5 } },
    ),
    ...streamOf('account-2', { eventType: 'account.deposited', data: { amount: 7 } }),
  ];
  expect(documentOf(balanceView, events.slice(0, 2))).toEqual({ balance: 5, owner: 'ann' });
  expect(totalsOf(movementsView, events)).toEqual({
    owner: { ann: { in: 5 }, '': { in: 7 } },
    all: { all: { in: 12 } },
  });
});
