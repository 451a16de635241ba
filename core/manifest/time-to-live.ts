import type { StoreManifest } from './domain-manifest.ts';

/** Seconds that a domain's commits are kept; undefined for ever. */
export function timeToLiveOf(store: StoreManifest | undefined): number | undefined {
  return store?.timeToLiveDays === undefined ? undefined : store.timeToLiveDays * 86_400;
}
