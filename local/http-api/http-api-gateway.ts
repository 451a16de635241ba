import type { ServiceEnvironment } from '../aws/service.ts';
import { corsHeaders, preflightResponse } from './cors.ts';
import { functionResponse, type GatewayResponse, internalServerError, messageResponse } from './gateway-response.ts';
import type { HttpApi, RouteTarget } from './http-api.ts';
import { authorize, type FunctionOutcome } from './lambda-authorizer.ts';
import { type JwtContext, type LocalTokens, unauthenticated } from './local-tokens.ts';
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

  /** Never rejects: whatever goes wrong is a response. */
  async handle(request: GatewayRequest, headers: Headers): Promise<GatewayResponse> {
    const cors = this.api?.cors;
    const preflight = cors && preflightResponse(cors, request.method, headers);
    if (preflight) return preflight;
    const { tokens } = this.#ports;
    const jwt = tokens?.find(textOf(headers.authorization));
    if (tokens && !jwt) return withCors(cors, unauthenticated(this.#correlationId(headers)), headers);
    const response = await this.#route(request, jwt).catch((error: Error) => internalServerError(error.message));
    if (response.problem !== undefined) this.#ports.log(`${request.method} ${request.url}: ${response.problem}`);
    return withCors(cors, response, headers);
  }

  #correlationId(headers: Headers): string {
    const given = textOf(headers['x-correlation-id']);
    return given !== undefined && /^[\x21-\x7e]{1,128}$/.test(given) ? given : this.#env.random.hex(32);
  }

  async #route(request: GatewayRequest, jwt: JwtContext | undefined): Promise<GatewayResponse> {
    const { api } = this;
    const queryStart = request.url.indexOf('?');
    const path = queryStart < 0 ? request.url : request.url.slice(0, queryStart);
    const staged = api?.stageOf(path);
    const match = staged && api?.routes.find(request.method, staged.path);
    if (!api || !staged || !match) return messageResponse(404, 'Not Found');
    return this.#serve(api, match, { request, stage: staged.stage, jwt });
  }

  async #serve(
    api: HttpApi,
    match: RouteMatch<RouteTarget>,
    { request, stage, jwt }: { request: GatewayRequest; stage: string; jwt: JwtContext | undefined },
  ): Promise<GatewayResponse> {
    const integration = api.integrations.get(match.target.integrationId);
    if (!integration) return internalServerError(`route ${match.routeKey} has no integration`);
    let place: RequestPlace = { ...this.#place(api, match, stage), ...(jwt && { jwt }) };
    if (match.target.authorizerId !== undefined) {
      const authorizer = api.authorizers.get(match.target.authorizerId);
      if (!authorizer) return internalServerError(`route ${match.routeKey} has no authorizer`);
      const answer = await authorize(authorizer, requestEvent(request, place), this.#ports.invoke);
      if ('refusal' in answer) return answer.refusal;
      place = { ...place, authorizerContext: answer.context };
    }
    const payload = JSON.stringify(requestEvent(request, place));
    const outcome = await this.#withTimeout(
      integration.timeoutMs,
      this.#ports.invoke(integration.functionArn, payload),
    );
    if (outcome === undefined) return messageResponse(503, 'Service Unavailable', 'the function took too long');
    if (outcome.functionError !== undefined) return internalServerError(`the function failed: ${outcome.payload}`);
    return functionResponse(outcome.payload);
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
    };
  }

  #withTimeout<T>(timeoutMs: number, work: Promise<T>): Promise<T | undefined> {
    return new Promise((resolve, reject) => {
      const cancel = this.#env.timers.after(timeoutMs, () => resolve(undefined));
      work.then(resolve, reject).finally(cancel);
    });
  }
}

function withCors(cors: HttpApi['cors'], response: GatewayResponse, headers: Headers): GatewayResponse {
  return cors ? { ...response, headers: { ...response.headers, ...corsHeaders(cors, headers) } } : response;
}

function textOf(header: string | string[] | undefined): string | undefined {
  return typeof header === 'string' ? header : header?.[0];
}
