import assert from 'node:assert/strict';
import { createUpcaster, type UpcastSteps } from '../event/upcaster.ts';
import type { SchemaViolation } from '../schema/schema-violation.ts';
import { eventOf } from './event-factory.ts';

/** What upcast steps are checked against. */
export interface UpcastCheck {
  readonly steps: UpcastSteps;
  /** All event types, each with the versions of its schema, oldest first. */
  readonly versions: Readonly<Record<string, readonly string[]>>;
  /** Checks data against the schema of one version. */
  validate(eventType: string, version: string, data: unknown): readonly SchemaViolation[];
  /** Valid data of each version that is not the newest. */
  example(eventType: string, version: string): unknown;
}

/**
 * Checks upcast steps against the schemas of both ends: every old version leads to the newest; each step, given a valid
 * example of its version, makes valid data of the next; it changes nothing of what it is given and makes the same twice. Throws an
 * AssertionError that names type and version, or CONFIGURATION_INVALID. Answers how many steps were checked.
 */
export function checkUpcastSteps(check: UpcastCheck): number {
  const { steps, versions } = check;
  const upcast = createUpcaster({ steps, versionsOf: (eventType) => versions[eventType] });
  let checked = 0;
  for (const [eventType, ofType] of Object.entries(versions)) {
    for (const version of ofType.slice(0, -1)) {
      const name = `${eventType} ${version}`;
      const step = steps[eventType]?.[version];
      assert.ok(step, `${name} has no upcast step`);
      const example = check.example(eventType, version);
      assert.deepEqual(check.validate(eventType, version, example), [], `the example of ${name} is not valid`);
      const before = JSON.stringify(example);
      const made = step.up(example as never);
      assert.equal(JSON.stringify(example), before, `the step from ${name} changes what it is given`);
      assert.deepEqual(step.up(JSON.parse(before) as never), made, `the step from ${name} is not pure`);
      assert.deepEqual(check.validate(eventType, step.to, made), [], `the step from ${name} makes no valid ${step.to}`);
      const newest = upcast(eventOf({ eventType, version, data: example }));
      const violations = check.validate(eventType, newest.version, newest.data);
      assert.deepEqual(violations, [], `${name} does not become a valid ${newest.version}`);
      checked += 1;
    }
  }
  return checked;
}
