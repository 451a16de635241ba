import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { MillraceError } from '../errors/millrace-error.ts';

/**
 * A part of the path by the name that the route gives it, or else by its place in `/v1/{domain}/{view}/{key}` (0 for
 * `v1`). Undefined when the path ends before. Throws MALFORMED_REQUEST for broken percent-encoding.
 */
export function pathPart(event: APIGatewayProxyEventV2, name: string, place: number): string | undefined {
  const named = event.pathParameters?.[name];
  if (named !== undefined) return named;
  const segment = event.rawPath.split('/')[place + 1];
  if (segment === undefined || segment === '') return undefined;
  try {
    return decodeURIComponent(segment);
  } catch (cause) {
    throw new MillraceError('MALFORMED_REQUEST', 'the path is not well-formed percent-encoding', { cause });
  }
}
