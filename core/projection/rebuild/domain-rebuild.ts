import type { DomainManifest } from '../../manifest/domain-manifest.ts';
import { timeToLiveOf } from '../../manifest/time-to-live.ts';
import { type DomainProjection, domainProjectionParts } from '../domain-projection.ts';
import { createRebuildFunction, type RebuildFunction } from './rebuild-function.ts';

/** What is particular to a domain's rebuild. */
export interface DomainRebuild extends Omit<DomainProjection, 'domain'> {
  readonly manifest: DomainManifest;
}

/** The rebuild of a domain, made from its manifest, its views and the environment: see `domainProjectionParts`. */
export function createDomainRebuild({ manifest, ...projection }: DomainRebuild): RebuildFunction {
  const parts = domainProjectionParts({ ...projection, domain: manifest.name });
  const { views, upcast, store, scan, readModels, logger } = parts;
  const timeToLiveSeconds = timeToLiveOf(manifest.store);
  const history = scan.history;
  return createRebuildFunction({ views, upcast, store, scan, history, readModels, timeToLiveSeconds, logger });
}
