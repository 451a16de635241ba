import type { HttpAuthorizer } from '../assembly/engine-host.ts';
import type { GatewayResponse } from './gateway-response.ts';
import type { ProblemMaker } from './problem-response.ts';
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

/** How an authorizer is reached, and how it is said that it lets nobody in. */
export interface AuthorizerPorts {
  readonly invoke: (functionArn: string, payload: string) => Promise<FunctionOutcome>;
  readonly problem: ProblemMaker;
}

/** Asks a Lambda authorizer about a request. An answer that is none of an authorizer's lets nobody in. */
export async function authorize(
  authorizer: HttpAuthorizer,
  event: RequestEvent,
  { invoke, problem }: AuthorizerPorts,
): Promise<Authorization> {
  const identitySource = authorizer.identitySources.map((source) => identityValue(source, event));
  if (identitySource.includes(undefined)) return { refusal: unauthenticated(problem, authorizer) };
  const { body: _, isBase64Encoded: __, ...request } = event;
  const question = { ...request, version: '2.0', type: 'REQUEST', routeArn: routeArnOf(event), identitySource };
  const outcome = await invoke(authorizer.functionArn, JSON.stringify(question));
  const answer = outcome.functionError === undefined ? answerOf(outcome.payload) : undefined;
  if (answer === undefined) {
    return { refusal: problem('INTERNAL', { problem: `the authorizer failed: ${outcome.payload}` }) };
  }
  const allowed = authorizer.simpleResponses ? answer.isAuthorized === true : policyAllows(answer.policyDocument);
  if (!allowed) return { refusal: problem('FORBIDDEN') };
  return { context: (answer.context ?? {}) as Record<string, unknown> };
}

function unauthenticated(problem: ProblemMaker, { identitySources }: HttpAuthorizer): GatewayResponse {
  const detail = `the request lacks what identifies its sender: ${identitySources.join(', ')}`;
  return problem('UNAUTHENTICATED', { detail });
}

function answerOf(payload: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const answer: unknown = JSON.parse(payload || 'null');
    return typeof answer === 'object' && answer !== null ? (answer as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
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
