import type { EventEnvelope } from './envelope.ts';

/**
 * Brings an event of an older schema version to the newest one; pure, and the identity for events that are new already.
 * The one path of old versions: load, projection, replay and subscription all go through it.
 */
export type Upcaster = (event: EventEnvelope) => EventEnvelope;

/** For domains whose events have one version only. */
export const noUpcasting: Upcaster = (event) => event;
