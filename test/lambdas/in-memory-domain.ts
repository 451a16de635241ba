import { FakeClock } from '../../core/clock/fake-clock.ts';
import type { AnyAggregateCommands } from '../../core/decider/aggregate-commands.ts';
import type { Commit } from '../../core/event-store/commit.ts';
import { MemoryEventStore } from '../../core/event-store/memory-event-store.ts';
import { createCommandFunction } from '../../core/http/command-function.ts';
import type { HttpResponse } from '../../core/http/http-response.ts';
import type { QueryDefinition } from '../../core/http/query-definition.ts';
import { createQueryFunction } from '../../core/http/query-function.ts';
import { MemoryReadModelStore } from '../../core/projection/memory-read-model-store.ts';
import { createProjector } from '../../core/projection/projector.ts';
import { streamEventOf } from '../../core/testing/stream-records.ts';
import { createEventCatalog } from '../../schemas/event-catalog.ts';
import { allEventValidators } from '../../schemas/generated/event-validators.ts';
import { httpEvent } from './http-event.ts';

/** A domain's functions over stores in memory, called as API Gateway and Lambda would. The time is 2026-03-14T10:00Z. */
export function inMemoryDomain(commands: AnyAggregateCommands, queries: readonly QueryDefinition[]) {
  const { domain } = commands;
  const source = `${domain}-service`;
  const clock = new FakeClock('2026-03-14T10:00:00.000Z');
  const store = new MemoryEventStore({ source, clock });
  const readModels = new MemoryReadModelStore();
  const run = createCommandFunction({ commands, store, catalog: createEventCatalog(allEventValidators), clock });
  const query = createQueryFunction({ domain, queries, readModels });
  const project = createProjector({ views: queries.map(({ view }) => view), store, readModels, source });
  return {
    run,
    store,
    /** `POST /v1/<domain>/<command>` */
    post: async (command: string, body: unknown, headers: Record<string, string> = {}) =>
      parsed((await run(httpEvent('POST', `/v1/${domain}/${command}`, body, headers))) as HttpResponse),
    /** `GET /v1/<domain>/<path>` */
    get: async (path: string) => parsed(await query(httpEvent('GET', `/v1/${domain}/${path}`))),
    /** Hands commits to the projector as one batch of the table's stream. */
    deliver: (commits: readonly Commit[]) => project(streamEventOf(commits)),
    /** All commits of some streams. */
    commitsOf: async (...streamIds: string[]) =>
      (await Promise.all(streamIds.map((streamId) => store.load(streamId)))).flatMap(({ commits }) => commits),
  };
}

function parsed({ statusCode, body, headers }: HttpResponse) {
  return { statusCode, headers, body: JSON.parse(body) as Record<string, unknown> };
}
