import { type PostgresNames, quotedNames } from './postgres-names.ts';

/**
 * The function that does everything an append or a closing takes, in the one round trip that calls it. Its arguments:
 * `a_expected` is null for any version and -1 for any but 0; `a_event_ids` is a JSON array where event ids tell a
 * repetition; `a_closes` is set where the commit closes the stream; `a_ttl` in seconds where commits have a time to live;
 * `a_brought_ids` is a JSON array of event ids that may not be in the stream.
 *
 * Its lock makes the writers of one stream take turns, in the order of their arrival, instead of all trying again each time
 * that one of them got through; it lasts for the transaction. Correctness does not hang on it but on the keys: a commit
 * that was written past the lock makes the insert find its place taken, and the loop looks again.
 */
export function postgresAppendFunction(names?: PostgresNames): string {
  const { commits, append } = quotedNames(names);
  return `  CREATE OR REPLACE FUNCTION ${append}(
    a_stream_id text, a_commit_id text, a_event_ids json, a_expected bigint, a_events integer, a_at text, a_ttl bigint,
    a_closes text, a_crc bigint, a_body text, a_brought_ids json
  ) RETURNS TABLE (
    outcome text, head bigint, number bigint, first bigint, last bigint, commit_id text, at text, closes text,
    expires_at bigint, crc bigint, body text
  ) LANGUAGE plpgsql VOLATILE AS $append$
  #variable_conflict use_column
  DECLARE
    tail ${commits}%ROWTYPE;
    held ${commits}%ROWTYPE;
    result text;
    version bigint;
    moment text;
    -- Of the writer's clock, in seconds.
    present bigint := floor(extract(epoch FROM a_at::timestamptz));
  BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('${append}' || a_stream_id, 0));
    LOOP
      SELECT c.* INTO tail FROM ${commits} c WHERE c.stream_id = a_stream_id ORDER BY c.number DESC LIMIT 1;
      version := coalesce(tail.last, 0);
      result := NULL;
      held := NULL;

      IF tail.closes = 'deleted' THEN
        result := 'closed';
        held := tail;
      END IF;

      IF result IS NULL AND a_closes IS NULL THEN
        SELECT c.* INTO held FROM ${commits} c
          WHERE c.stream_id = a_stream_id AND c.commit_id = a_commit_id AND coalesce(c.expires_at > present, true)
          ORDER BY c.number DESC LIMIT 1;
        IF held.number IS NULL AND a_event_ids IS NOT NULL THEN
${repeatedEvents(commits)}
        END IF;
        IF held.number IS NOT NULL THEN
          result := 'repeated';
        END IF;
      END IF;

      IF result IS NULL AND tail.closes IS NOT NULL AND (a_closes IS NULL OR a_closes = tail.closes) THEN
        result := 'closed';
        held := tail;
      END IF;

      IF result IS NULL AND a_closes IS NULL AND tail.expires_at <= present THEN
        result := 'expired';
      END IF;

      IF result IS NULL AND a_closes IS NOT NULL AND tail.number IS NULL THEN
        result := 'unknown';
      END IF;

      IF result IS NULL AND (a_expected = -1 AND version = 0 OR a_expected >= 0 AND a_expected <> version) THEN
        result := 'conflict';
        SELECT c.* INTO held FROM ${commits} c
          WHERE c.stream_id = a_stream_id AND c.closes IS NULL AND c.first <= a_expected + 1
          ORDER BY c.first DESC LIMIT 1;
        IF held.last <= a_expected THEN
          held := NULL;
        END IF;
      END IF;

      IF result IS NULL AND a_brought_ids IS NOT NULL THEN
        SELECT c.* INTO held FROM ${commits} c
          WHERE c.stream_id = a_stream_id AND c.closes IS NULL AND coalesce(c.expires_at > present, true) AND EXISTS (
            SELECT 1 FROM json_array_elements(c.body -> 'events') e
            WHERE (e -> 'eventId')::text IN (SELECT b::text FROM json_array_elements(a_brought_ids) b)
          )
          ORDER BY c.number LIMIT 1;
        IF held.number IS NOT NULL THEN
          result := 'reused';
        END IF;
      END IF;

      IF result IS NOT NULL THEN
        RETURN QUERY SELECT result, version, held.number, held.first, held.last, held.commit_id, held.at,
          held.closes, held.expires_at, held.crc, held.body::text;
        RETURN;
      END IF;

      moment := greatest(a_at COLLATE "C", tail.at COLLATE "C");
      RETURN QUERY INSERT INTO ${commits} AS c
          (stream_id, number, first, last, commit_id, at, closes, expires_at, transaction, crc, body)
        VALUES (
          a_stream_id, coalesce(tail.number, 0) + 1, version + 1, version + a_events, a_commit_id, moment, a_closes,
          -- Never before the commit that it follows; one behind a commit that is kept for ever is kept for ever.
          CASE WHEN a_ttl IS NULL OR tail.number IS NOT NULL AND tail.expires_at IS NULL THEN NULL
            ELSE greatest(ceil(extract(epoch FROM moment::timestamptz))::bigint + a_ttl, tail.expires_at) END,
          -- Never before the commit that it follows, though this transaction may have begun earlier.
          greatest(pg_current_xact_id(), tail.transaction), a_crc, a_body::json
        )
        ON CONFLICT DO NOTHING
        RETURNING 'written', version, c.number, c.first, c.last, c.commit_id, c.at, c.closes, c.expires_at, c.crc,
          NULL::text;
      IF FOUND THEN RETURN; END IF;
    END LOOP;
  END
  $append$;`;
}

/** The commit that ends with the wanted events, where they lie one after the other. Ids are compared as JSON. */
function repeatedEvents(commits: string): string {
  return `          WITH stored AS (
            SELECT c.number, c.first + o - 1 AS version, (e -> 'eventId')::text AS id
            FROM ${commits} c, json_array_elements(c.body -> 'events') WITH ORDINALITY AS x(e, o)
            WHERE c.stream_id = a_stream_id AND c.closes IS NULL AND coalesce(c.expires_at > present, true)
              AND (coalesce(a_expected, -1) < 0 OR c.last > a_expected)
          ), wanted AS (
            SELECT o - 1 AS place, e::text AS id FROM json_array_elements(a_event_ids) WITH ORDINALITY AS x(e, o)
          ), matches AS (
            SELECT s.version - w.place AS start, max(s.number) AS number
            FROM wanted w JOIN stored s ON s.id = w.id
            WHERE coalesce(a_expected, -1) < 0 OR s.version - w.place = a_expected + 1
            GROUP BY 1 HAVING count(*) = json_array_length(a_event_ids)
          )
          SELECT c.* INTO held FROM ${commits} c
            WHERE c.stream_id = a_stream_id
              AND c.number = (SELECT m.number FROM matches m ORDER BY m.start LIMIT 1);`;
}
