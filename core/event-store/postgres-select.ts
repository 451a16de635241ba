import { type PostgresNames, quotedNames } from './postgres-names.ts';

/** Where the parts of a stream stand in the answer to `postgresSelect`. */
export type SelectedKind = 'snapshot' | 'closing' | 'commit';

/**
 * The one query behind load and read. Its parameters: $1 stream, $2 from, $3 to, $4 latest time or null, $5 state version
 * of the wanted snapshot or null, $6 limit of commits or null, $7 epoch seconds at which commits have to be alive or null.
 *
 * It answers the newest snapshot that may be started from, the commit that closes the stream, and the commits from the one
 * that holds `from` (or follows the snapshot). The commit before those comes along without a body where nothing holds
 * `from`: it tells the head.
 */
export function postgresSelect(names: PostgresNames, direction: 'forward' | 'backward'): string {
  const { commits, snapshots } = quotedNames(names);
  const order = direction === 'forward' ? 'ASC' : 'DESC';
  const inRange = (c: string) =>
    `${c}.stream_id = $1 AND ${c}.closes IS NULL AND ${c}.first <= $3 AND ($4::text IS NULL OR ${c}.at <= $4)`;
  return `
    WITH snapshot AS (
      SELECT s.version, s.at, s.crc, s.body FROM ${snapshots} s
      WHERE s.stream_id = $1 AND s.state_version = $5::text AND s.version <= $3 AND ($4::text IS NULL OR s.at <= $4)
      ORDER BY s.version DESC LIMIT 1
    ), bound AS (
      SELECT coalesce((SELECT version + 1 FROM snapshot), $2::bigint) AS version
    ), start AS (
      SELECT coalesce((
        SELECT b.first FROM ${commits} b WHERE ${inRange('b')} AND b.first <= (SELECT version FROM bound)
        ORDER BY b.first DESC LIMIT 1
      ), 1) AS first
    ), wanted AS (
      SELECT c.* FROM ${commits} c
      WHERE ${inRange('c')} AND c.first >= (SELECT first FROM start) AND ($7::bigint IS NULL OR coalesce(c.expires_at > $7, true))
      ORDER BY c.first ${order} LIMIT $6::bigint
    ), tail AS (
      SELECT c.* FROM ${commits} c WHERE c.stream_id = $1 ORDER BY c.number DESC LIMIT 1
    )
    SELECT 'snapshot' AS kind, NULL AS number, NULL AS first, version AS last, NULL AS commit_id, at, NULL AS closes,
      NULL AS expires_at, crc, body::text AS body FROM snapshot
    UNION ALL
    SELECT 'closing', number, first, last, commit_id, at, closes, expires_at, crc, body::text FROM tail
      WHERE closes IS NOT NULL
    UNION ALL
    SELECT 'commit', number, first, last, commit_id, at, closes, expires_at, crc,
      CASE WHEN last >= (SELECT version FROM bound) THEN body::text END FROM wanted`;
}
