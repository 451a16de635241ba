import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { CommandHandler } from '../decider/command-handler.ts';
import type { CommandResult } from '../decider/command-request.ts';
import { MillraceError } from '../errors/millrace-error.ts';
import type { Logger } from '../observability/logger.ts';
import { answer } from './answer.ts';
import { type HttpResponse, jsonResponse } from './http-response.ts';
import { jsonBody } from './json-body.ts';
import { pathPart } from './path-part.ts';
import { etagOf, expectedVersionOf, idempotencyKeyOf, traceparentOf } from './request-headers.ts';

/**
 * `POST /v1/{domain}/{command}`: 201 when something was recorded, 200 for a repetition or when nothing was left to do,
 * else a problem.
 */
export function createCommandEdge(
  handle: CommandHandler,
  logger?: Logger,
): (event: APIGatewayProxyEventV2) => Promise<HttpResponse> {
  return (event) =>
    answer(
      event,
      async (correlationId) => {
        const command = pathPart(event, 'command', 2);
        if (command === undefined) throw new MillraceError('UNKNOWN_ROUTE', 'the path names no command');
        const idempotencyKey = idempotencyKeyOf(event.headers);
        const expectedVersion = expectedVersionOf(event.headers);
        const traceparent = traceparentOf(event.headers);
        const actor = actorOf(event);
        const result = await handle({
          command,
          body: jsonBody(event),
          correlationId,
          ...(idempotencyKey !== undefined && { idempotencyKey }),
          ...(expectedVersion !== undefined && { expectedVersion }),
          ...(traceparent !== undefined && { traceparent }),
          ...(actor !== undefined && { actor }),
        });
        return responseOf(result);
      },
      logger,
    );
}

function responseOf(result: CommandResult): HttpResponse {
  const { streamId, streamVersion, events, correlationId, repeated } = result;
  const eventIds = events.map(({ eventId }) => eventId);
  const status = repeated || events.length === 0 ? 200 : 201;
  const headers = { etag: etagOf(streamVersion) };
  return jsonResponse(status, { streamId, streamVersion, eventIds, correlationId }, { correlationId, headers });
}

/** The subject of the token, as the authorizer of the API has checked it. */
function actorOf(event: APIGatewayProxyEventV2): string | undefined {
  const { authorizer } = event.requestContext as { authorizer?: { jwt?: { claims?: Record<string, unknown> } } };
  const subject = authorizer?.jwt?.claims?.sub;
  return typeof subject === 'string' ? subject : undefined;
}
