import { AwsError } from '../aws/aws-error.ts';
import type { ServiceEnvironment } from '../aws/service.ts';
import { corsHeaders, preflightResponse } from './cors.ts';
import { functionResponse, type GatewayResponse } from './gateway-response.ts';
import type { HttpApi, RouteTarget } from './http-api.ts';
import { authorize, type FunctionOutcome } from './lambda-authorizer.ts';
import type { JwtContext, LocalTokens } from './local-tokens.ts';
import { type ProblemMaker, problemsOf } from './problem-response.ts';
import { type GatewayRequest, type RequestPlace, requestEvent } from './request-event.ts';
import type { RouteMatch } from './route-table.ts';

type Headers = Readonly<Record<string, string | string[] | undefined>>;

/** What the gateway stands on. */
export interface GatewayPorts {
  /** Invokes a function by ARN with JSON text and gives its result; rejects when it cannot be invoked at all. */
  readonly invoke: (functionArn: string, payload: string) => Promise<FunctionOutcome>;
  /** Gets a line for each answer that is the gateway's own fault or the function's. */
  readonly log: (line: string) => void;
  /** The tokens that every route asks for. @default none is asked for */
  readonly tokens?: LocalTokens;
}

/** Answers requests as API Gateway does for an HTTP API: chooses the route, invokes its function, reads the result. */
export class HttpApiGateway {
  readonly #env: ServiceEnvironment;
  readonly #ports: GatewayPorts;
  readonly #port: number;
  api: HttpApi | undefined;

  /** @param port where it listens, told to functions as `x-forwarded-port` */
  constructor(env: ServiceEnvironment, ports: GatewayPorts, port: number) {
    this.#env = env;
    this.#ports = ports;
    this.#port = port;
  }

  /** Whether every route asks for a token. */
  get asksForTokens(): boolean {
    return this.#ports.tokens !== undefined;
  }

  /** Never rejects: whatever goes wrong is a response. */
  async handle(request: GatewayRequest, headers: Headers): Promise<GatewayResponse> {
    const cors = this.api?.cors;
    const preflight = cors && preflightResponse(cors, request.method, headers);
    if (preflight) return preflight;
    const { tokens } = this.#ports;
    const problem = this.problemsFor(headers);
    const jwt = tokens?.find(textOf(headers.authorization));
    if (tokens && !jwt) return withCors(cors, unauthenticated(problem), headers);
    const arrived = { request, jwt, problem };
    const response = await this.#route(arrived).catch((error: Error) => failure(problem, error));
    if (response.problem !== undefined) this.#ports.log(`${request.method} ${request.url}: ${response.problem}`);
    return withCors(cors, response, headers);
  }

  /** Makes the problems of one request: with the correlation id that it brought, if it has the form of one, or a new one. */
  problemsFor(headers: Headers): ProblemMaker {
    const given = textOf(headers['x-correlation-id']);
    const usable = given !== undefined && /^[\x21-\x7e]{1,128}$/.test(given);
    return problemsOf(usable ? given : this.#env.random.hex(32));
  }

  async #route(arrived: Arrived): Promise<GatewayResponse> {
    const { api } = this;
    const { url, method } = arrived.request;
    const queryStart = url.indexOf('?');
    const path = queryStart < 0 ? url : url.slice(0, queryStart);
    const staged = api?.stageOf(path);
    const match = staged && api?.routes.find(method, staged.path);
    if (!api || !staged || !match) return arrived.problem('UNKNOWN_ROUTE');
    return this.#serve(api, match, { ...arrived, stage: staged.stage });
  }

  async #serve(
    api: HttpApi,
    match: RouteMatch<RouteTarget>,
    { request, stage, jwt, problem }: Arrived & { readonly stage: string },
  ): Promise<GatewayResponse> {
    const { invoke } = this.#ports;
    const integration = api.integrations.get(match.target.integrationId);
    if (!integration) throw new Error(`route ${match.routeKey} has no integration`);
    let place: RequestPlace = { ...this.#place(api, match, stage), ...(jwt && { jwt }) };
    if (match.target.authorizerId !== undefined) {
      const authorizer = api.authorizers.get(match.target.authorizerId);
      if (!authorizer) throw new Error(`route ${match.routeKey} has no authorizer`);
      const answer = await authorize(authorizer, requestEvent(request, place), { invoke, problem });
      if ('refusal' in answer) return answer.refusal;
      place = { ...place, authorizerContext: answer.context };
    }
    const ask = (waitedMs: number) =>
      invoke(integration.functionArn, JSON.stringify(requestEvent(request, { ...place, waitedMs })));
    const response = await this.#withTimeout(integration.timeoutMs, this.#answered(ask, integration.timeoutMs));
    if (response !== undefined) return response;
    return problem('DEPENDENCY_UNAVAILABLE', { problem: 'the function took too long', headers: retryAfter(2) });
  }

  /**
   * The function's answer, once it has one. A function that would only wait says instead when to ask it again
   * (`x-ask-again-ms`), so that its instance is free for others meanwhile.
   */
  async #answered(ask: (waitedMs: number) => Promise<FunctionOutcome>, giveUpMs: number): Promise<GatewayResponse> {
    const { clock, timers } = this.#env;
    const begunAt = clock.now();
    for (;;) {
      const waitedMs = clock.now() - begunAt;
      const outcome = await ask(waitedMs);
      if (outcome.functionError !== undefined) throw new Error(`the function failed: ${outcome.payload}`);
      const response = functionResponse(outcome.payload);
      const pauseMs = Number(/^\d{1,4}$/.exec(response.headers[askAgain] ?? '')?.[0]);
      if (!(pauseMs > 0) || waitedMs >= giveUpMs) return response;
      await new Promise<void>((resolve) => timers.after(pauseMs, resolve));
    }
  }

  #place(api: HttpApi, match: RouteMatch<RouteTarget>, stage: string): RequestPlace {
    const { clock, random, accountId } = this.#env;
    const nowMs = clock.now();
    const seconds = Math.floor(nowMs / 1000)
      .toString(16)
      .padStart(8, '0');
    return {
      accountId,
      apiId: api.apiId,
      stage,
      stageVariables: api.stages.get(stage) ?? {},
      routeKey: match.routeKey,
      pathParameters: match.pathParameters,
      requestId: random.hex(16),
      traceId: `Root=1-${seconds}-${random.hex(24)}`,
      port: this.#port,
      nowMs,
      waitedMs: 0,
    };
  }

  #withTimeout<T>(timeoutMs: number, work: Promise<T>): Promise<T | undefined> {
    return new Promise((resolve, reject) => {
      const cancel = this.#env.timers.after(timeoutMs, () => resolve(undefined));
      work.then(resolve, reject).finally(cancel);
    });
  }
}

const askAgain = 'x-ask-again-ms';

/** A request on its way to its function. */
interface Arrived {
  readonly request: GatewayRequest;
  readonly jwt: JwtContext | undefined;
  readonly problem: ProblemMaker;
}

function unauthenticated(problem: ProblemMaker): GatewayResponse {
  const detail = 'send Authorization: Bearer <token> with a token that millrace up --auth has printed';
  return problem('UNAUTHENTICATED', { detail, headers: { 'www-authenticate': 'Bearer' } });
}

/** What a function's failure is for the client. Whatever it is, the client is not told why: that is in the log. */
function failure(problem: ProblemMaker, error: Error): GatewayResponse {
  if (error instanceof AwsError && error.statusCode === 429) {
    return problem('DEPENDENCY_THROTTLED', { problem: error.message, headers: retryAfter(1) });
  }
  return problem('INTERNAL', { problem: error.message });
}

function retryAfter(seconds: number): Record<string, string> {
  return { 'retry-after': String(seconds) };
}

function withCors(cors: HttpApi['cors'], response: GatewayResponse, headers: Headers): GatewayResponse {
  return cors ? { ...response, headers: { ...response.headers, ...corsHeaders(cors, headers) } } : response;
}

function textOf(header: string | string[] | undefined): string | undefined {
  return typeof header === 'string' ? header : header?.[0];
}
