import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { principalOf } from '../../core/access/principal.ts';
import type { ReadAccess } from '../../core/access/read-access.ts';
import type { RecordedReads, RecordedReadsQuery } from '../../core/access/read-audit.ts';
import { MillraceError } from '../../core/errors/millrace-error.ts';
import { type HttpResponse, jsonResponse } from '../../core/http/http-response.ts';
import { instantParameter, integerParameter, invalid, knownParameters } from '../../core/http/query-parameters.ts';

/**
 * Answers `GET /v1/audit/reads`: who has read a `subject` (a stream id, a correlation id) or what a `reader` has read, newest
 * first (`since`, `limit`, `cursor`). Throws FORBIDDEN, VALIDATION_FAILED, INVALID_CURSOR; UNKNOWN_VIEW where no trail is
 * kept.
 */
export async function answerRecordedReads(
  event: APIGatewayProxyEventV2,
  { access, reads }: { readonly access: ReadAccess; readonly reads: RecordedReads | undefined },
  correlationId: string,
): Promise<HttpResponse> {
  if (!access.readerFor(principalOf(event)).mayReadAudit) {
    throw new MillraceError('FORBIDDEN', 'the caller may not see who has read what');
  }
  if (reads === undefined) {
    throw new MillraceError('UNKNOWN_VIEW', 'reads are not recorded on this stage: its setting auditReads is off');
  }
  return jsonResponse(200, await reads.find(queryOf(event.queryStringParameters)), { correlationId });
}

function queryOf(given: APIGatewayProxyEventV2['queryStringParameters']): RecordedReadsQuery {
  const parameters = knownParameters(given, ['subject', 'reader', 'since', 'limit', 'cursor']);
  const { subject, reader, cursor } = parameters;
  const since = instantParameter(parameters, 'since');
  const value = subject ?? reader;
  if (value === undefined || value === '') throw invalid('subject', 'is required, or else reader');
  if (subject !== undefined && reader !== undefined) throw invalid('reader', 'is either subject or reader, not both');
  if (value.length > maxValueLength) {
    throw invalid(subject === undefined ? 'reader' : 'subject', `must have at most ${maxValueLength} characters`);
  }
  return {
    by: subject === undefined ? 'reader' : 'subject',
    value,
    limit: integerParameter(parameters, 'limit', { min: 1, max: 100, fallback: 20 }),
    ...(since !== undefined && { since }),
    ...(cursor !== undefined && { cursor }),
  };
}

/** DynamoDB takes keys of at most 1,024 bytes in an index; no stream id and no ARN comes near. */
const maxValueLength = 340;
