import { createEmfMetrics } from '../observability/emf-metrics.ts';
import { type DomainProjection, domainProjectionParts } from './domain-projection.ts';
import { createProjector, type Projector } from './projector.ts';

/** The projector of a domain, made from its views and the environment: see `domainProjectionParts`. */
export function createDomainProjector(projection: DomainProjection): Projector {
  const { scan, ...parts } = domainProjectionParts(projection);
  return createProjector({
    ...parts,
    history: scan.history,
    metrics: createEmfMetrics({ service: parts.source }),
  });
}
