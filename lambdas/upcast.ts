import { createUpcaster } from '../core/event/upcaster.ts';
import { catalog } from '../schemas/generated/catalog.ts';
import { upcastSteps } from '../schemas/upcast-steps.ts';

const versions = new Map<string, readonly string[]>(
  Object.entries(catalog).map(([eventType, entry]) => [eventType, entry.versions]),
);

/** The one way from old versions of events to new ones; every function that takes events goes through it. */
export const upcast = createUpcaster({ steps: upcastSteps, versionsOf: (eventType) => versions.get(eventType) });
