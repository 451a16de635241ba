/** From one version of an event's data to a later one; pure. */
export interface UpcastStep {
  readonly to: string;
  up(data: never): unknown;
}

/**
 * How old versions of events become new ones: by event type, by the version that a step starts from. Adding a version of a
 * schema takes a step here, which `test/schemas/upcast-steps.test.ts` checks against the schemas of both ends.
 */
export const upcastSteps: Readonly<Record<string, Readonly<Record<string, UpcastStep>>>> = {};
