import { appendContract } from './contract/append.contract.ts';
import { closingContract } from './contract/closing.contract.ts';
import { type BehindItsBack, type EventStoreFactory, subjectOfEachTest } from './contract/contract-subject.ts';
import { expiryContract } from './contract/expiry.contract.ts';
import { lostAnswersContract } from './contract/lost-answers.contract.ts';
import { readingContract } from './contract/reading.contract.ts';
import { rememberingContract } from './contract/remembering.contract.ts';
import { snapshotsContract } from './contract/snapshots.contract.ts';

export type { BehindItsBack, EventStoreFactory };

/** What every adapter of the event store promises. */
export function eventStoreContract(adapter: string, createStore: EventStoreFactory, behind: BehindItsBack): void {
  describe(`the event store in ${adapter}`, () => {
    const subject = subjectOfEachTest(createStore);

    appendContract(subject, createStore);
    lostAnswersContract(subject, behind);
    readingContract(subject);
    rememberingContract(subject);
    closingContract(subject);
    snapshotsContract(subject, behind);
    expiryContract(subject, createStore, behind);
  });
}
