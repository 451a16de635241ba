import { createEmfMetrics } from '../observability/emf-metrics.ts';
import { parkingFromEnv } from '../parking/parking-from-env.ts';
import { type DomainProjection, domainProjectionParts } from './domain-projection.ts';
import { createProjector, type Projector } from './projector.ts';

/** The projector of a domain, made from its views and the environment: see `domainProjectionParts` and `parkingFromEnv`. */
export function createDomainProjector(projection: DomainProjection): Projector {
  const { scan, ...parts } = domainProjectionParts(projection);
  return createProjector({
    ...parts,
    history: scan.history,
    parking: parkingFromEnv(projection.domain, 'projector'),
    metrics: createEmfMetrics({ service: parts.source }),
  });
}
