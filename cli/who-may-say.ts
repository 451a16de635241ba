import { eventOwners } from '../core/access/event-owners.ts';
import type { EventEnvelope } from '../core/event/envelope.ts';
import { domains } from '../lambdas/domains.ts';

const owners = eventOwners(domains);
const sources = new Set(owners.sources.map((source) => source.toLowerCase()));

/**
 * Why an event that somebody else than its owner puts is believed on no stage, whatever its policy says; undefined for one that
 * a policy may let them say. The bus or its consumers say no to it anyway: this tells before it is sent.
 */
export function neverBelieved({ source, eventType }: Pick<EventEnvelope, 'source' | 'eventType'>): string | undefined {
  if (sources.has(String(source).toLowerCase())) {
    return `${source} is the source of a domain, whose relay alone is believed: say --source with one of your own`;
  }
  if (!owners.closed.has(eventType)) return undefined;
  const owner = owners.ownerOf(eventType) ?? 'its owner';
  const domain = owner.replace(/-service$/, '');
  return `${eventType} is said by ${owner} alone, and no policy can open it: send a command, POST /v1/${domain}/{command}`;
}
