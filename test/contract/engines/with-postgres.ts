import { missingPostgres, type PostgresServer, startPostgres } from './postgres-server.ts';

/** Tests on a PostgreSQL server of their own; skipped, loudly, on a machine without one. */
export function describeWithPostgres(name: string, tests: (server: () => PostgresServer) => void): void {
  const lacking = missingPostgres();
  if (lacking !== undefined) {
    // Not by console.warn: of a suite in which every test is skipped, jest shows nothing.
    process.stderr.write(`SKIPPED: ${name}: ${lacking}\n`);
    describe.skip(name, () => {
      test('is skipped', () => {});
    });
    return;
  }
  describe(name, () => {
    let running: PostgresServer | undefined;
    beforeAll(async () => {
      running = await startPostgres();
    }, 120_000);
    afterAll(() => running?.stop(), 60_000);
    tests(() => {
      if (running === undefined) throw new Error('PostgreSQL has not started');
      return running;
    });
  });
}
