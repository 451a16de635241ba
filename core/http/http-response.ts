import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';

/** An answer in the form of API Gateway's payload 2.0. */
export type HttpResponse = APIGatewayProxyStructuredResultV2 & {
  readonly statusCode: number;
  readonly headers: Record<string, string>;
  readonly body: string;
};

/** A JSON answer that carries its correlation id. */
export function jsonResponse(
  statusCode: number,
  body: unknown,
  context: { readonly correlationId: string; readonly headers?: Readonly<Record<string, string>> },
): HttpResponse {
  return {
    statusCode,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'x-correlation-id': context.correlationId,
      ...context.headers,
    },
    body: JSON.stringify(body),
  };
}
