import { CastoreLedger, createCastoreTable } from '../../../bench/castore-ledger.ts';
import { bookingsFrom } from '../../../bench/ledger.ts';
import { createMillraceTable, MillraceLedger } from '../../../bench/millrace-ledger.ts';
import { RequestMeter } from '../../../bench/request-meter.ts';
import { inProcessDynamoDb } from '../support/in-process-dynamodb.ts';

/** Both libraries, each with its own table, and a meter for the client that they share. */
async function beside() {
  const client = inProcessDynamoDb();
  await createMillraceTable(client, 'millrace');
  await createCastoreTable(client, 'castore');
  return {
    millrace: new MillraceLedger(client, 'millrace'),
    castore: new CastoreLedger(client, 'castore'),
    meter: new RequestMeter(client),
  };
}

test('an append of one small event is one request and 1 write unit, and so is a push of castore', async () => {
  const { millrace, castore, meter } = await beside();
  const event = bookingsFrom(0, 1);
  expect(await meter.costOf(() => millrace.append('1', event))).toEqual({ requests: 1, units: 1 });
  expect(await meter.costOf(() => castore.push('1', event))).toEqual({ requests: 1, units: 1 });
});

test('an atomic append of five small events is one request of 1 write unit, a group of castore one of 10', async () => {
  const { millrace, castore, meter } = await beside();
  const events = bookingsFrom(0, 5);
  expect(await meter.costOf(() => millrace.append('1', events))).toEqual({ requests: 1, units: 1 });
  expect(await meter.costOf(() => castore.pushGroup('1', events))).toEqual({ requests: 1, units: 10 });
});

test('five small events that castore pushes one by one are five requests of 5 write units', async () => {
  const { castore, meter } = await beside();
  expect(await meter.costOf(() => castore.push('1', bookingsFrom(0, 5)))).toEqual({ requests: 5, units: 5 });
});

describe('a stream of a hundred small events', () => {
  const account = { bookings: 100, balance: 1_004_950 };

  test('that came by fives is loaded with 3 read units, with 7 by castore', async () => {
    const { millrace, castore, meter } = await beside();
    for (let version = 0; version < 100; version += 5) {
      await millrace.book('1', bookingsFrom(version, 5));
      await castore.pushGroup('1', bookingsFrom(version, 5), version);
    }
    expect(await meter.costOf(() => millrace.loadAll('1'))).toEqual({ requests: 1, units: 3 });
    expect(await meter.costOf(() => castore.load('1'))).toEqual({ requests: 1, units: 7 });
    expect([await millrace.loadAll('1'), await castore.load('1')]).toEqual([account, account]);
  });

  test('that came one by one is loaded with 11 read units, for each is a commit, with 7 by castore', async () => {
    const { millrace, castore, meter } = await beside();
    for (const [version, event] of bookingsFrom(0, 100).entries()) {
      await millrace.book('1', [event]);
      await castore.push('1', [event], version);
    }
    expect(await meter.costOf(() => millrace.loadAll('1'))).toEqual({ requests: 1, units: 11 });
    expect(await meter.costOf(() => castore.load('1'))).toEqual({ requests: 1, units: 7 });
    expect([await millrace.load('1'), await castore.load('1')]).toEqual([account, account]);
  });
});
