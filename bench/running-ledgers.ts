import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { CastoreLedger, createCastoreTable } from './castore-ledger.ts';
import { clientSettings } from './client-settings.ts';
import { createMillraceTable, MillraceLedger } from './millrace-ledger.ts';
import { RequestMeter } from './request-meter.ts';
import { startMillrace } from './running-millrace.ts';

/** Both libraries on one engine, with one client and a table each. */
export interface RunningLedgers extends AsyncDisposable {
  readonly ours: MillraceLedger;
  readonly theirs: CastoreLedger;
  /** Of the client that both use. */
  readonly meter: RequestMeter;
}

/** Starts a Millrace and makes the tables on it. */
export async function startLedgers(): Promise<RunningLedgers> {
  const millrace = await startMillrace();
  const client = new DynamoDBClient(clientSettings(millrace.endpoint, 1));
  const [ourTable, theirTable] = ['bench-millrace', 'bench-castore'] as const;
  await createMillraceTable(client, ourTable);
  await createCastoreTable(client, theirTable);
  return {
    ours: new MillraceLedger(client, ourTable),
    theirs: new CastoreLedger(client, theirTable),
    meter: new RequestMeter(client),
    [Symbol.asyncDispose]: async () => {
      client.destroy();
      await millrace[Symbol.asyncDispose]();
    },
  };
}

/** Throws unless every way of loading an account comes to the same: stores that hold different things are no peers. */
export async function checkSameAccount(accountId: string, { ours, theirs }: RunningLedgers): Promise<void> {
  const accounts = [await ours.load(accountId), await ours.loadAll(accountId), await theirs.load(accountId)];
  const answers = new Set(accounts.map((account) => JSON.stringify(account)));
  if (answers.size > 1) throw new Error(`the loads of ${accountId} differ: ${[...answers].join(', ')}`);
}
