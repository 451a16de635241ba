import { forgetPerson } from '../../../../core/privacy/forget-person.ts';
import { MemoryPersonKeys } from '../../../../core/privacy/memory-person-keys.ts';
import { openTexts } from '../../../../core/privacy/open-texts.ts';
import { SealingEventStore } from '../../../../core/privacy/sealing-event-store.ts';
import { balanceView } from '../../support/account-domain.ts';
import { accountDomain, fill, inMemory, inTables, runRebuild } from './rebuild-fixture.ts';

const fields = { 'account.opened': { '1.0': [{ path: ['owner'], person: 'nobodyId' }] } };
const erased = 'sealed:2:YWNjb3VudC0w:erased';

describe.each([
  ['memory', async () => inMemory()],
  ['tables', () => inTables()],
])('in %s', (_, storage) => {
  test('a person who is forgotten between build and verification keeps no view from being switched', async () => {
    const plain = await storage();
    const keys = new MemoryPersonKeys();
    const store = new SealingEventStore(plain.store, { keys, fields });
    const { rebuild, project, readModels, read } = accountDomain({ ...plain, store }, [balanceView]);
    await project(await fill(store, 3));
    const within = { domain: 'account', aggregate: 'account', people: {}, views: ['balance'], readModels };
    let forgotten = false;
    const conclusion = await runRebuild(rebuild, 'balance', {
      segments: 1,
      between: async () => {
        const built = (await readModels.getDocuments('balance@2', ['0'])).size > 0;
        if (forgotten || !built) return;
        forgotten = true;
        await keys.erase('account-0');
        expect(await forgetPerson('account-0', [within])).toEqual({ streams: 1, documents: 2 });
      },
    });
    expect(conclusion).toMatchObject({ outcome: 'switched', streams: 3, documents: 3 });
    expect((await read.balance('0'))?.value).toEqual({ balance: 1, owner: erased });
    expect(await openTexts((await read.balance('1'))?.value, keys)).toEqual({ balance: 2, owner: 'owner-1' });
  });
});
