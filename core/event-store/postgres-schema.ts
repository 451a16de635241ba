import { callPostgres } from '../errors/translate-postgres-error.ts';
import { postgresAppendFunction } from './postgres-append-function.ts';
import type { PostgresClient } from './postgres-client.ts';
import { type PostgresNames, quotedNames } from './postgres-names.ts';

/**
 * The statement that makes an event store's tables and its append function, for a migration tool. It may be run again, and
 * by several at once; after an update it has to be. Needs PostgreSQL 13 or later.
 *
 * An application's role needs no more than SELECT and INSERT on the table of commits (the first name), SELECT, INSERT and
 * UPDATE on `…_snapshots`, and the same on `…_readers` where it reads the feed.
 */
export function postgresEventStoreSchema(names?: PostgresNames): string {
  const { schema, table, commits, snapshots, readers } = quotedNames(names);
  return `
DO $schema$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('millrace schema', 0));
  IF to_regnamespace('"${schema}"') IS NULL THEN
    CREATE SCHEMA "${schema}";
  END IF;

  CREATE TABLE IF NOT EXISTS ${commits} (
    stream_id text COLLATE "C" NOT NULL,
    number bigint NOT NULL CHECK (number > 0),
    first bigint NOT NULL CHECK (first > 0),
    last bigint NOT NULL CHECK (last >= first - 1),
    commit_id text COLLATE "C" NOT NULL,
    -- ISO 8601 with milliseconds, exactly as on the envelopes; sorts as time does.
    at text COLLATE "C" NOT NULL,
    closes text CHECK ((closes IS NOT NULL) = (last < first)),
    expires_at bigint,
    -- Position in the feed: see PostgresCommitFeed.
    transaction xid8 NOT NULL,
    sequence bigint GENERATED ALWAYS AS IDENTITY,
    -- Metadata and events. json and not jsonb, which forgets how numbers were written and refuses \\u0000.
    body json NOT NULL,
    crc bigint NOT NULL,
    PRIMARY KEY (stream_id, number)
  );
  -- Tables of before have it. What has expired is no repetition, so its id may come again.
  ALTER TABLE ${commits} DROP CONSTRAINT IF EXISTS "${table}_once";
  CREATE INDEX IF NOT EXISTS "${table}_ids" ON ${commits} (stream_id, commit_id);
  -- No fork; a commit without events has no version of its own.
  CREATE UNIQUE INDEX IF NOT EXISTS "${table}_versions" ON ${commits} (stream_id, first) WHERE closes IS NULL;
  CREATE INDEX IF NOT EXISTS "${table}_feed" ON ${commits} (transaction, sequence);
  CREATE INDEX IF NOT EXISTS "${table}_expiry" ON ${commits} (expires_at) WHERE expires_at IS NOT NULL;

  CREATE TABLE IF NOT EXISTS ${snapshots} (
    stream_id text COLLATE "C" NOT NULL,
    version bigint NOT NULL,
    state_version text NOT NULL,
    at text COLLATE "C" NOT NULL,
    body json NOT NULL,
    crc bigint,
    PRIMARY KEY (stream_id, version)
  );
  -- Tables of before have none; what they hold is passed over and replaced.
  ALTER TABLE ${snapshots} ADD COLUMN IF NOT EXISTS crc bigint;

  CREATE TABLE IF NOT EXISTS ${readers} (
    name text PRIMARY KEY,
    transaction xid8 NOT NULL,
    sequence bigint NOT NULL
  );

${postgresAppendFunction(names)}
END
$schema$`;
}

/** Makes what an event store needs in a database, if it is not there. */
export async function migratePostgresEventStore(client: PostgresClient, names?: PostgresNames): Promise<void> {
  await callPostgres('postgres:migrate', () => client.query(postgresEventStoreSchema(names)));
}
