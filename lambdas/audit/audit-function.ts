import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { ReadAccess } from '../../core/access/read-access.ts';
import type { ReadAudit, RecordedReads } from '../../core/access/read-audit.ts';
import { createReadGuard } from '../../core/access/read-guard.ts';
import { answer } from '../../core/http/answer.ts';
import { pathPart } from '../../core/http/path-part.ts';
import { createQueryFunction, type QueryFunction, type QueryFunctionOptions } from '../../core/http/query-function.ts';
import { guardedCorrelations } from './guarded-correlations.ts';
import { answerRecordedReads } from './recorded-reads.ts';
import { correlationsView } from './views/correlations.ts';

/** What the audit domain's query function is made of. */
export interface AuditFunctionOptions extends Omit<QueryFunctionOptions, 'domain' | 'queries'> {
  /** Who may read which events. @default everyone reads everything, off the record, and nobody the trail */
  readonly access?: ReadAccess;
  /** Where reads are recorded and found. @default nowhere */
  readonly reads?: ReadAudit & RecordedReads;
}

/**
 * Makes the audit domain's query function. `GET /v1/correlations/{correlationId}` is a page of the events with that id over all
 * domains in the order of time (`limit`, `cursor`), the same as `GET /v1/audit/correlations?correlationId=`, each event only for those who may
 * read its type; `GET /v1/audit/reads` is who has read what.
 */
export function createAuditFunction(options: AuditFunctionOptions): QueryFunction {
  const { access, reads, logger, clock } = options;
  const query = createQueryFunction({
    ...options,
    domain: 'audit',
    queries: [{ view: correlationsView, list: { by: 'correlationId' } }],
  });
  const toList = (event: APIGatewayProxyEventV2) =>
    event.rawPath.startsWith('/v1/correlations/') ? asList(event) : event;
  if (access === undefined) return (event) => query(toList(event));
  const guard = createReadGuard({ access, ...(reads && { audit: reads }), ...(clock && { clock }) });
  return (event) =>
    answer(
      event,
      async (correlationId) =>
        /^\/v1\/audit\/reads\/?$/.test(event.rawPath)
          ? answerRecordedReads(event, { access, reads }, correlationId)
          : guardedCorrelations({ event: toList(event), query, correlationId }, guard),
      logger,
    );
}

function asList(event: APIGatewayProxyEventV2): APIGatewayProxyEventV2 {
  const { queryStringParameters } = event;
  const correlationId = segmentOf(event);
  const rawPath = '/v1/audit/correlations';
  return { ...event, rawPath, pathParameters: {}, queryStringParameters: { ...queryStringParameters, correlationId } };
}

/** The id as it was sent where it is not well-formed: nothing is found under it. */
function segmentOf(event: APIGatewayProxyEventV2): string {
  try {
    return pathPart(event, 'correlationId', 2) ?? '';
  } catch {
    // Nothing is found under it, which is the answer.
    return event.rawPath.split('/')[3] ?? '';
  }
}
