import { MillraceError } from '../errors/millrace-error.ts';
import type { EventEnvelope } from './envelope.ts';

/**
 * Brings an event of an older schema version to the newest one; pure, and the identity for events that are new already.
 * The one path of old versions: load, projection, replay, redrive, subscription and snapshot all go through it. Throws
 * EVENT_FROM_THE_FUTURE for an event that is newer than the code.
 */
export type Upcaster = (event: EventEnvelope) => EventEnvelope;

/** For domains whose events have one version only. */
export const noUpcasting: Upcaster = (event) => event;

/** From one version of an event's data to a later one. */
export interface UpcastStep {
  /** The version that it makes, e.g. `1.1`. */
  readonly to: string;
  /** Pure, and total over data that satisfies the schema of the version before. */
  up(data: never): unknown;
}

/** The steps of each event type, by the version that they start from. */
export type UpcastSteps = Readonly<Record<string, Readonly<Record<string, UpcastStep>>>>;

/** What a chain of steps is made of. */
export interface UpcasterOptions {
  readonly steps: UpcastSteps;
  /** The versions of a type's schema, oldest first; undefined for a type that the code does not know. */
  versionsOf(eventType: string): readonly string[] | undefined;
}

/**
 * Chains steps from each version of an event type to its newest. Throws CONFIGURATION_INVALID, when it is made, for steps of
 * a type or version that does not exist, steps that do not lead forward, and versions from which no steps lead to the newest.
 */
export function createUpcaster(options: UpcasterOptions): Upcaster {
  const { steps, versionsOf } = options;
  for (const [eventType, ofType] of Object.entries(steps)) checkChain(eventType, ofType, versionsOf(eventType));
  return (event) => {
    const { eventType, version } = event;
    const versions = versionsOf(eventType);
    if (versions === undefined || !versions.includes(version)) throw unknownVersion(event, versions);
    const newest = versions.at(-1);
    if (version === newest) return event;
    let data: unknown = event.data;
    let reached = version;
    while (reached !== newest) {
      const step = steps[eventType]?.[reached];
      if (step === undefined) throw incomplete(eventType, reached);
      data = step.up(data as never);
      reached = step.to;
    }
    return { ...event, version: reached, data };
  };
}

/** Whether one schema version, such as `1.10`, is later than another. */
export function isLaterVersion(version: string, than: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [otherMajor = 0, otherMinor = 0] = than.split('.').map(Number);
  return major === otherMajor ? minor > otherMinor : major > otherMajor;
}

/** The error of an event that is newer than the code. */
export function fromTheFuture(
  event: Pick<EventEnvelope, 'eventType' | 'version' | 'eventId'>,
  known: string,
): MillraceError {
  const { eventType, version, eventId } = event;
  return new MillraceError(
    'EVENT_FROM_THE_FUTURE',
    `${eventType} ${version} is newer than this code, which knows ${known}`,
    {
      context: { eventId, eventType, version, errors: [{ pointer: '/version', message: `must be at most ${known}` }] },
    },
  );
}

/** The error of an event that nobody has brought up to date. */
export function outdated(
  event: Pick<EventEnvelope, 'eventType' | 'version' | 'eventId'>,
  current: string,
): MillraceError {
  const { eventType, version, eventId } = event;
  const message = `${eventType} ${version} is older than its handlers, which take ${current}, and nothing upcasts it`;
  return new MillraceError('EVENT_OUTDATED', message, { context: { eventId, eventType, version } });
}

function unknownVersion(event: EventEnvelope, versions: readonly string[] | undefined): MillraceError {
  const newest = versions?.at(-1);
  if (newest === undefined) return fromTheFuture(event, 'no event of this type');
  if (isLaterVersion(event.version, newest)) return fromTheFuture(event, newest);
  const { eventId, eventType, version } = event;
  const message = `${eventType} has no version ${version}`;
  return new MillraceError('EVENT_INVALID', message, { context: { eventId, eventType, version } });
}

function checkChain(eventType: string, steps: UpcastSteps[string], versions: readonly string[] | undefined): void {
  if (versions === undefined) {
    throw new MillraceError('CONFIGURATION_INVALID', `there are upcast steps for ${eventType}, which does not exist`);
  }
  for (const [from, { to }] of Object.entries(steps)) {
    if (!versions.includes(from) || !versions.includes(to) || !isLaterVersion(to, from)) {
      throw new MillraceError('CONFIGURATION_INVALID', `${eventType} has no upcast step from ${from} to ${to}`);
    }
  }
  for (const version of versions.slice(0, -1)) {
    if (steps[version] === undefined) throw incomplete(eventType, version);
  }
}

function incomplete(eventType: string, version: string): MillraceError {
  return new MillraceError('CONFIGURATION_INVALID', `no upcast step leads on from ${eventType} ${version}`);
}
