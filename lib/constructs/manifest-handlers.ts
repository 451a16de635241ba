import type { DomainManifest } from '../../core/manifest/domain-manifest.ts';

/** The handler that serves health, events from outside and routes that nobody has. */
export const edgeHandler = 'edge/edge';

/** The handler that answers the events and the state of any domain's streams. */
export const streamsHandler = 'streams/streams';

/** The handler of the domain that reaches people which makes their keys. */
export function keyMakerOf({ name }: DomainManifest): string {
  return `${name}/key-maker`;
}
/** The handler that sees what no domain says. */
export const outsideHandler = 'outside/outside';

/** Every handler that the manifests ask for, by the conventions of DomainManifest: what has to be bundled. */
export function handlersOf(manifests: readonly DomainManifest[]): readonly string[] {
  return [edgeHandler, streamsHandler, outsideHandler, ...manifests.flatMap(handlersOfDomain)];
}

function handlersOfDomain(manifest: DomainManifest): readonly string[] {
  const { name, store, views, subscriptions = [], sagas = [], streamReaders = [] } = manifest;
  return [
    ...(manifest.reachesPeople ? [keyMakerOf(manifest)] : []),
    ...(store !== undefined && store.commands.length > 0 ? [`${name}/commands`] : []),
    ...(views !== undefined ? [`${name}/queries`] : []),
    ...(store !== undefined && views !== undefined ? [`${name}/projector`, `${name}/rebuild`] : []),
    ...(store !== undefined ? [`${name}/relay`] : []),
    ...subscriptions.map((subscription) => `${name}/consumers/${subscription.name}`),
    ...sagas.map((saga) => `${name}/${saga.name}.starter`),
    ...streamReaders.map((reader) => `${name}/${reader.name}`),
  ];
}
