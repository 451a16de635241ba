import { createHash } from 'node:crypto';
import { FakeClock } from '../../../../core/clock/fake-clock.ts';
import type { Commit } from '../../../../core/event-store/commit.ts';
import type { AppendOptions, EventStore, EventToAppend } from '../../../../core/event-store/event-store.ts';

/**
 * Makes an empty store whose events come from `account-service`; with a time to live, or for one aggregate, when one is
 * given.
 */
export type EventStoreFactory = (
  clock: FakeClock,
  options?: { timeToLiveSeconds?: number; aggregate?: string },
) => Promise<EventStore>;

/** What happens to the newest store behind its back. */
export interface BehindItsBack {
  /** Deletes what has expired, as the service underneath does in time. */
  sweep(clock: FakeClock): unknown;
  /** Deletes one commit that has expired and leaves the others, if the service underneath may do that. */
  expire(clock: FakeClock, streamId: string, number: number): unknown;
  /** Lets the next write happen, and loses its answer, if there is a way on which answers can be lost. */
  loseNextAnswer(): unknown;
  /** Changes every snapshot. */
  damageSnapshots(): unknown;
}

export const streamId = 'account-1';
export const correlationId = 'request-1';

/** The store that a contract is about, and its clock. */
export class ContractSubject {
  store!: EventStore;
  clock!: FakeClock;

  readonly append = (amounts: readonly number[], options: Partial<AppendOptions> = {}) =>
    this.store.append(streamId, amounts.map(deposited), { expectedVersion: 'any', correlationId, ...options });

  /** Three commits: version 1; 2 to 4; 5. */
  readonly threeCommits = async () => {
    await this.append([1], { commitId: 'first' });
    await this.append([2, 3, 4], { commitId: 'second' });
    await this.append([5], { commitId: 'third' });
  };
}

/** A subject whose store and clock are made anew before each test of the `describe` around the call. */
export function subjectOfEachTest(createStore: EventStoreFactory): ContractSubject {
  const subject = new ContractSubject();
  beforeEach(async () => {
    subject.clock = new FakeClock('2026-03-01T12:00:00.000Z');
    subject.store = await createStore(subject.clock);
  });
  return subject;
}

export function deposited(amount: number): EventToAppend {
  return { type: 'account.deposited', version: '1.0', data: { amount } };
}

/** 48,000 characters that do not compress well. */
export function noiseOf(seed: number): string {
  let text = '';
  for (let block = 0; text.length < 48_000; block += 1) {
    text += createHash('sha512').update(`${seed}-${block}`).digest('base64');
  }
  return text.slice(0, 48_000);
}

export function amountsOf(commits: readonly Commit[]): unknown[] {
  return commits.map(({ events }) => events.map(({ data }) => (data as { amount: number }).amount));
}
