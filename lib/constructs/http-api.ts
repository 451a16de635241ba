import { Duration } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  HttpApi,
  HttpMethod,
  HttpNoneAuthorizer,
  HttpRoute,
  HttpRouteKey,
  HttpStage,
  type IHttpRouteAuthorizer,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpIamAuthorizer, HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { ApiAccess, StageSettings } from '../config/stage-settings.ts';
import type { HandlerFunction } from './handler-function.ts';

export interface MillraceHttpApiProps {
  readonly settings: StageSettings;
}

/** Just below the 30 s that API Gateway waits at most. */
const integrationTimeout = Duration.seconds(29);

/** What one line of the access log says, by the names of API Gateway's context. */
const accessLogFields = {
  requestId: '$context.requestId',
  ip: '$context.identity.sourceIp',
  time: '$context.requestTime',
  route: '$context.routeKey',
  status: '$context.status',
  bytes: '$context.responseLength',
  latencyMs: '$context.responseLatency',
  integrationError: '$context.integrationErrorMessage',
};

/**
 * The HTTP API: one route for the commands of a domain and two for its views, each to a function of that domain. Every
 * route asks for what the stage's access says; calls are limited in rate and logged.
 */
export class MillraceHttpApi extends Construct {
  readonly api: HttpApi;
  readonly stage: HttpStage;
  readonly #authorizer: IHttpRouteAuthorizer;

  constructor(scope: Construct, id: string, props: MillraceHttpApiProps) {
    super(scope, id);
    this.#authorizer = authorizerFor(props.settings.apiAccess);
    this.api = new HttpApi(this, 'Api', {
      description: 'Commands, views and events of Millrace',
      createDefaultStage: false,
    });
    const logGroup = new LogGroup(this, 'AccessLog', {
      retention: props.settings.logRetention,
      removalPolicy: props.settings.removalPolicy,
    });
    this.stage = new HttpStage(this, 'Stage', {
      httpApi: this.api,
      stageName: '$default',
      autoDeploy: true,
      detailedMetricsEnabled: true,
      throttle: { rateLimit: props.settings.apiRateLimit, burstLimit: props.settings.apiBurstLimit },
      accessLogSettings: {
        destination: new LogGroupLogDestination(logGroup),
        format: AccessLogFormat.custom(JSON.stringify(accessLogFields)),
      },
    });
  }

  /** `POST /v1/<domain>/{command}` */
  commandsOf(domain: string, handler: HandlerFunction): void {
    this.route(`${domain}-commands`, handler, [{ method: HttpMethod.POST, path: `/v1/${domain}/{command}` }]);
  }

  /** `GET /v1/<domain>/{view}` and `GET /v1/<domain>/{view}/{key}`, and further paths under `/v1/`. */
  viewsOf(domain: string, handler: HandlerFunction, paths: readonly string[] = []): void {
    this.route(`${domain}-views`, handler, [
      ...paths.map((path) => ({ method: HttpMethod.GET, path: `/v1/${path}` })),
      { method: HttpMethod.GET, path: `/v1/${domain}/{view}` },
      { method: HttpMethod.GET, path: `/v1/${domain}/{view}/{key}` },
    ]);
  }

  /** `GET /v1/streams/{streamId}/{part}`: a stream's events and its state; and what deletes and archives one. */
  streams(handler: HandlerFunction): void {
    this.route('streams', handler, [
      { method: HttpMethod.GET, path: '/v1/streams/{streamId}/{part}' },
      { method: HttpMethod.DELETE, path: '/v1/streams/{streamId}' },
      { method: HttpMethod.POST, path: '/v1/streams/{streamId}/archive' },
    ]);
  }

  /** Health, events from outside, and a clear answer for whatever has no route. */
  edge(handler: HandlerFunction): void {
    this.route('edge', handler, [
      { method: HttpMethod.GET, path: '/health' },
      { method: HttpMethod.POST, path: '/v1/events' },
    ]);
    new HttpRoute(this, 'Default', {
      httpApi: this.api,
      routeKey: HttpRouteKey.DEFAULT,
      integration: new HttpLambdaIntegration('default', handler.function, { timeout: integrationTimeout }),
      authorizer: this.#authorizer,
    });
  }

  private route(name: string, handler: HandlerFunction, routes: readonly { method: HttpMethod; path: string }[]): void {
    const integration = new HttpLambdaIntegration(name, handler.function, { timeout: integrationTimeout });
    for (const { method, path } of routes) {
      this.api.addRoutes({ path, methods: [method], integration, authorizer: this.#authorizer });
    }
  }

  /** The API's id, for ARNs of what may be called. */
  get apiId(): string {
    return this.api.apiId;
  }

  /** Where the API answers. */
  get url(): string {
    return this.api.apiEndpoint;
  }
}

function authorizerFor(access: ApiAccess): IHttpRouteAuthorizer {
  if (access.kind === 'open') return new HttpNoneAuthorizer();
  if (access.kind === 'iam') return new HttpIamAuthorizer();
  return new HttpJwtAuthorizer('Jwt', access.issuer, { jwtAudience: [...access.audience] });
}
