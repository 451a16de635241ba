import { catalog } from '../../schemas/generated/catalog.ts';
import type { EventType } from '../../schemas/generated/event-types.ts';

/** Every event type there is. */
export const eventTypes = Object.keys(catalog) as EventType[];
