import type { HttpAuthorizer, HttpCors, HttpIntegration, HttpRoute } from '../assembly/engine-host.ts';
import { RouteTable } from './route-table.ts';

/** Where a route leads. */
export interface RouteTarget {
  readonly integrationId: string;
  readonly authorizerId?: string;
}

/** One HTTP API as the template describes it. */
export class HttpApi {
  readonly apiId: string;
  readonly name: string;
  readonly cors: HttpCors | undefined;
  readonly routes = new RouteTable<RouteTarget>();
  readonly routeKeys: string[] = [];
  readonly integrations = new Map<string, HttpIntegration>();
  readonly authorizers = new Map<string, HttpAuthorizer>();
  /** Stage variables by the stage's name. */
  readonly stages = new Map<string, Readonly<Record<string, string>>>();

  constructor(apiId: string, name: string, cors?: HttpCors) {
    this.apiId = apiId;
    this.name = name;
    this.cors = cors;
  }

  addRoute({ routeKey, integrationId, authorizerId }: HttpRoute): void {
    this.routes.add(routeKey, { integrationId, ...(authorizerId !== undefined && { authorizerId }) });
    this.routeKeys.push(routeKey);
  }

  /** The stage that a path is meant for, and the path within it: a named stage is the first segment. */
  stageOf(path: string): { stage: string; path: string } | undefined {
    const first = path.split('/', 2)[1] ?? '';
    if (first !== '' && this.stages.has(first)) return { stage: first, path: path.slice(first.length + 1) || '/' };
    return this.stages.has('$default') ? { stage: '$default', path } : undefined;
  }
}
