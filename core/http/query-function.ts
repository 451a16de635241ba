import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { ReadGuard } from '../access/read-guard.ts';
import type { Clock } from '../clock/clock.ts';
import { MillraceError } from '../errors/millrace-error.ts';
import { UnknownNameError } from '../errors/unknown-name-error.ts';
import type { Logger } from '../observability/logger.ts';
import type { OpeningKeys } from '../privacy/person-keys.ts';
import { CurrentReadModels } from '../projection/current-read-models.ts';
import type { QueriedStore } from '../projection/read-model-store.ts';
import type { Sleep } from '../retry/sleep.ts';
import { nearestNames } from '../schema/nearest-names.ts';
import { answer } from './answer.ts';
import type { DocumentLag } from './document-lag.ts';
import { queryDocument, queryList } from './document-query.ts';
import { type HttpResponse, jsonResponse } from './http-response.ts';
import { pathPart } from './path-part.ts';
import type { QueryDefinition } from './query-definition.ts';
import { etagOf } from './request-headers.ts';
import { shownIn } from './shown-in-view.ts';
import { queryTotals } from './totals-query.ts';
import { VersionWait } from './version-wait.ts';

/** What a domain's query function is made of. */
export interface QueryFunctionOptions {
  readonly readModels: QueriedStore;
  readonly clock?: Clock;
  readonly sleep?: Sleep;
  /** Whether the gateway waits for versions, so that this function need not. @default see VersionWaitOptions */
  readonly gatewayWaits?: boolean;
  /** The domain's name, as in its manifest. */
  readonly domain: string;
  readonly queries: readonly QueryDefinition[];
  /**
   * Opens the personal data in documents for those who may read it, on record where reads are, and hides it from others.
   * @default it stays sealed
   */
  readonly personalData?: { readonly keys: OpeningKeys; readonly guard: ReadGuard };
  /** Answers how far a document is behind its stream (`lag=true`). @default nobody can ask */
  readonly lag?: DocumentLag;
  readonly logger?: Logger;
}

/** A function that API Gateway calls. */
export type QueryFunction = (event: APIGatewayProxyEventV2) => Promise<HttpResponse>;

/**
 * Makes the query function of a domain: `GET /v1/{domain}/{view}/{key}` answers a document with the version that it
 * reflects (as its ETag too) and, in X-Committed-At, when that was committed; `GET /v1/{domain}/{view}` a page of a list or the sums of a
 * totals view; each from the view's current generation. Where that lacks commits, and so does the one before, X-Behind-Since says
 * since when: see `Generation.behindSince`.
 *
 * How far behind it is, only a document can tell. An item of a list has its version as well, but the list may lack documents, and
 * have those that have left it, for the moment that its index needs. Sums are made of many streams and have no version.
 */
export function createQueryFunction(options: QueryFunctionOptions): QueryFunction {
  const definitions = new Map(options.queries.map((definition) => [definition.view.name, definition]));
  const readModels = new CurrentReadModels(options.readModels, options.clock);
  const { clock, sleep, lag, gatewayWaits } = options;
  const reading = { readModels, ...(lag && { lag }) };
  const time = {
    ...(clock && { clock }),
    ...(sleep && { sleep }),
    ...(gatewayWaits !== undefined && { gatewayWaits }),
  };
  return (event) =>
    answer(
      event,
      async (correlationId) => {
        const definition = definitionOf(options.domain, definitions, pathPart(event, 'view', 2));
        const key = pathPart(event, 'key', 3);
        const parameters = event.queryStringParameters;
        const { view, derive } = definition;
        if (view.kind === 'totals') {
          if (key !== undefined) throw new MillraceError('UNKNOWN_KEY', `${view.name} has sums (?by=…) and no keys`);
          const totals = await queryTotals(view, { parameters, derive }, readModels);
          return jsonResponse(200, totals, { correlationId, headers: await behindHeader(view.name, readModels) });
        }
        if (key === undefined) {
          const list = await queryList(definition, parameters, reading);
          return jsonResponse(
            200,
            await shownIn(list, { event, correlationId, logger: options.logger }, options.personalData),
            { correlationId, headers: await behindHeader(view.name, readModels) },
          );
        }
        const { document, streamVersion, committedAt } = await queryDocument(
          view,
          { key, parameters, wait: new VersionWait(event, time) },
          reading,
        );
        const headers = {
          etag: etagOf(streamVersion),
          ...(committedAt && { 'x-committed-at': committedAt }),
          ...(await behindHeader(view.name, readModels)),
        };
        const shown = await shownIn(document, { event, correlationId, logger: options.logger }, options.personalData);
        return jsonResponse(200, shown, { correlationId, headers });
      },
      options.logger,
    );
}

async function behindHeader(view: string, readModels: CurrentReadModels): Promise<Readonly<Record<string, string>>> {
  const since = await readModels.behindSince(view);
  return since === undefined ? {} : { 'x-behind-since': since };
}

function definitionOf(
  domain: string,
  definitions: ReadonlyMap<string, QueryDefinition>,
  name: string | undefined,
): QueryDefinition {
  const definition = definitions.get(name ?? '');
  if (definition !== undefined) return definition;
  const nearest = nearestNames(name ?? '', definitions.keys());
  throw new UnknownNameError('UNKNOWN_VIEW', `view of ${domain}`, { given: name ?? '', nearest });
}
