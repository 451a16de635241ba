/**
 * The little of a PostgreSQL client that the adapters need, so that driver and pool are the application's choice: a pool or
 * a client of `pg`, PGlite, or anything else with parameters written `$1`. A client that is inside a transaction makes an
 * append part of that transaction.
 */
export interface PostgresClient {
  /** Runs one statement; rejects with the server's error, whose `code` is its SQLSTATE. */
  // biome-ignore lint/suspicious/noExplicitAny: drivers type rows and values as any, and each differently.
  query(text: string, values?: any[]): Promise<{ readonly rows: readonly any[] }>;
}
