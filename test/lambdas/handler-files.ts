import type { DomainManifest } from '../../core/manifest/domain-manifest.ts';

/** The handler files that a manifest asks for, by the conventions of DomainManifest. */
export function handlersOf(manifest: DomainManifest): string[] {
  const { name, store, views, subscriptions = [], sagas = [], streamReaders = [] } = manifest;
  return [
    ...(manifest.reachesPeople ? ['key-maker'] : []),
    ...(store !== undefined && store.commands.length > 0 ? ['commands'] : []),
    ...(views !== undefined ? ['queries'] : []),
    ...(store !== undefined && views !== undefined ? ['projector', 'rebuild'] : []),
    ...(store !== undefined ? ['relay'] : []),
    ...subscriptions.map((subscription) => `consumers/${subscription.name}`),
    ...sagas.map((saga) => `${saga.name}.starter`),
    ...streamReaders.map((reader) => reader.name),
  ]
    .map((handler) => `lambdas/${name}/${handler}.handler.ts`)
    .sort();
}
