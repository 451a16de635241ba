import { type DomainProjection, domainProjectionParts } from '../domain-projection.ts';
import { createRebuildFunction, type RebuildFunction } from './rebuild-function.ts';

/** The rebuild of a domain, made from its views and the environment: see `domainProjectionParts`. */
export function createDomainRebuild(projection: DomainProjection): RebuildFunction {
  const { views, upcast, store, scan, readModels, logger } = domainProjectionParts(projection);
  return createRebuildFunction({ views, upcast, store, scan, history: scan.history, readModels, logger });
}
