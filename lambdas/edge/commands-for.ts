import type { DomainManifest } from '../../core/manifest/domain-manifest.ts';

/**
 * The paths of the commands of the domain that owns an event type, those first whose name begins like what the type says
 * happened (`create` for `order.created`). Which of them leads to the event is the domain's to decide; a domain whose events
 * follow from others has none.
 */
export function commandsFor(domains: readonly DomainManifest[]): (eventType: string) => readonly string[] {
  return (eventType) => {
    const owner = domains.find(({ store }) => store?.emits.some((type) => type === eventType));
    const happened = eventType.slice(eventType.lastIndexOf('.') + 1).split('_');
    const likeness = (command: string) => Math.max(...happened.map((word) => commonStart(word, command)));
    return [...(owner?.store?.commands ?? [])]
      .sort((a, b) => likeness(b) - likeness(a))
      .map((command) => `/v1/${owner?.name}/${command}`);
  };
}

function commonStart(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length += 1;
  return length;
}
