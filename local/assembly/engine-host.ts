import type { RolePolicies } from '../aws/access/role-policies.ts';
import type { FunctionDefinition } from '../lambda-host/function-definition.ts';

/** A route's backend: a function, and how it is called. */
export interface HttpIntegration {
  readonly functionArn: string;
  /** @default 30000, the most that the gateway waits */
  readonly timeoutMs: number;
}

/** A Lambda authorizer of an HTTP API. */
export interface HttpAuthorizer {
  readonly functionArn: string;
  /** E.g. `$request.header.Authorization`; a request without one of them is refused with 401. */
  readonly identitySources: readonly string[];
  readonly simpleResponses: boolean;
}

/** CORS settings of an HTTP API, as the template states them. */
export interface HttpCors {
  readonly allowOrigins: readonly string[];
  readonly allowMethods: readonly string[];
  readonly allowHeaders: readonly string[];
  readonly exposeHeaders: readonly string[];
  readonly maxAgeSeconds: number | undefined;
  readonly allowCredentials: boolean;
}

/** One route of an HTTP API. */
export interface HttpRoute {
  readonly apiId: string;
  /** `POST /v1/order/{command}`, `ANY /{proxy+}` or `$default` */
  readonly routeKey: string;
  readonly integrationId: string;
  readonly authorizerId?: string;
}

/** What resources need of the engine beyond the operations of its services, which AWS has no data API for. */
export interface EngineHost {
  /** Adds a function, or replaces the one of its name. */
  addFunction(definition: FunctionDefinition): void;
  findFunction(reference: string): FunctionDefinition | undefined;
  /** What roles may do; absent where nobody asks. */
  readonly roles?: Pick<RolePolicies, 'addRole' | 'putInline' | 'putManaged'>;
  /** Returns where the API answers. */
  addHttpApi(api: { readonly apiId: string; readonly name: string; readonly cors?: HttpCors }): string;
  addHttpIntegration(apiId: string, integrationId: string, integration: HttpIntegration): void;
  addHttpAuthorizer(apiId: string, authorizerId: string, authorizer: HttpAuthorizer): void;
  addHttpRoute(route: HttpRoute): void;
  addHttpStage(stage: {
    readonly apiId: string;
    readonly stageName: string;
    readonly variables: Readonly<Record<string, string>>;
  }): void;
}
