import { eventSource } from '../../core/event/event-source.ts';
import { catalog } from '../../schemas/generated/catalog.ts';
import type { EventType } from '../../schemas/generated/event-types.ts';

/** Every event type there is. */
export const eventTypes = Object.keys(catalog) as EventType[];

/** The sources of Millrace's own domains, whose events are in their streams. */
export const ownSources: readonly string[] = [
  ...new Set(eventTypes.map((type) => eventSource(catalog[type].domain))),
].sort();

/** The domains of event types that name a person: `customerId`, or `orderId` for a guest. */
const naming: readonly string[] = ['customer', 'notification', 'order', 'payment'];

/** The event types that name persons. */
export const typesNamingPersons = eventTypes.filter((type) => naming.includes(catalog[type].domain));
