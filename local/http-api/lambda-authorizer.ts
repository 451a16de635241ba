import type { HttpAuthorizer } from '../assembly/engine-host.ts';
import { type GatewayResponse, internalServerError, messageResponse } from './gateway-response.ts';
import type { RequestEvent } from './request-event.ts';

/** What a function made of an invocation. */
export interface FunctionOutcome {
  /** JSON text. */
  readonly payload: string;
  readonly functionError?: string;
}

/** Either the context that the authorizer gave, or the answer that refuses the request. */
export type Authorization =
  | { readonly context: Readonly<Record<string, unknown>> }
  | { readonly refusal: GatewayResponse };

/** Asks a Lambda authorizer about a request. */
export async function authorize(
  authorizer: HttpAuthorizer,
  event: RequestEvent,
  invoke: (functionArn: string, payload: string) => Promise<FunctionOutcome>,
): Promise<Authorization> {
  const identitySource = authorizer.identitySources.map((source) => identityValue(source, event));
  if (identitySource.includes(undefined)) return { refusal: messageResponse(401, 'Unauthorized') };
  const { body: _, isBase64Encoded: __, ...request } = event;
  const question = { ...request, version: '2.0', type: 'REQUEST', routeArn: routeArnOf(event), identitySource };
  const outcome = await invoke(authorizer.functionArn, JSON.stringify(question));
  if (outcome.functionError !== undefined) return { refusal: internalServerError('the authorizer failed') };
  const answer = JSON.parse(outcome.payload || 'null') as Record<string, unknown> | null;
  const allowed = authorizer.simpleResponses ? answer?.isAuthorized === true : policyAllows(answer?.policyDocument);
  if (!allowed) return { refusal: messageResponse(403, 'Forbidden') };
  return { context: (answer?.context ?? {}) as Record<string, unknown> };
}

function identityValue(source: string, event: RequestEvent): string | undefined {
  const [, place, name = ''] = /^\$request\.(header|querystring)\.(.+)$/.exec(source) ?? [];
  if (place === 'header') return event.headers[name.toLowerCase()];
  if (place === 'querystring') return event.queryStringParameters?.[name];
  throw new Error(`identity source ${source} is not supported`);
}

function routeArnOf({ requestContext, routeKey }: RequestEvent): string {
  const { accountId, apiId, stage } = requestContext;
  return `arn:aws:execute-api:us-east-1:${accountId}:${apiId}/${stage}/${routeKey.replace(' ', '')}`;
}

function policyAllows(policy: unknown): boolean {
  const { Statement = [] } = (policy ?? {}) as { Statement?: { Effect?: string } | { Effect?: string }[] };
  const effects = [Statement].flat().map((statement) => statement.Effect);
  return effects.length > 0 && effects.every((effect) => effect === 'Allow');
}
