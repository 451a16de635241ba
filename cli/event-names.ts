import { existsSync } from 'node:fs';
import path from 'node:path';
import type { EventEnvelope } from '../core/event/envelope.ts';
import { envelopeViolations } from '../core/schema/envelope-violations.ts';
import type { EventCatalog } from '../core/schema/event-catalog.ts';
import type { SchemaViolation } from '../core/schema/schema-violation.ts';
import { CliError, exitCodes } from './exit-codes.ts';

/** What the catalog of event types can tell. */
export interface EventNames {
  /** The canonical type and its current version. Throws a CliError with the nearest names for an unknown one. */
  resolve(name: string): { readonly type: string; readonly version: string };
  /** Whether events of a canonical type can hold personal data. */
  isPersonal(type: string): boolean;
  /** What its consumers would refuse of an event, and the bus of its source; pointers are into the envelope. */
  violationsOf(envelope: EventEnvelope): readonly SchemaViolation[];
}

/** The project's catalog; without one (a checkout before code generation), names are taken as they are. */
export async function eventNames(): Promise<EventNames> {
  if (!existsSync(path.join(import.meta.dirname, '../schemas/generated/catalog.ts'))) {
    return { resolve: (type) => ({ type, version: '1.0' }), isPersonal: () => false, violationsOf: () => [] };
  }
  const { personalEventFields } = await import('../schemas/generated/personal-data.ts');
  const { createEventCatalog } = await import('../schemas/event-catalog.ts');
  const { allEventValidators } = await import('../schemas/generated/event-validators.ts');
  return namesOf(createEventCatalog(allEventValidators), Object.keys(personalEventFields));
}

/** Names as a catalog has them, some of which can hold personal data. */
export function namesOf(catalog: EventCatalog, personal: readonly string[] = []): EventNames {
  return {
    isPersonal: (type) => personal.includes(type),
    violationsOf: (envelope) => [
      ...envelopeViolations(envelope, catalog),
      ...(/^aws\./i.test(String(envelope.source)) ? [{ pointer: '/source', message: 'must not begin with aws.' }] : []),
    ],
    resolve: (name) => {
      const type = catalog.resolve(name);
      if (type !== undefined) return { type, version: catalog.currentVersion(type) };
      const nearest = catalog.nearest(name);
      const hint = nearest.length > 0 ? `; did you mean ${nearest.join(', ')}?` : '';
      throw new CliError(`there is no event type ${name}${hint}`, exitCodes.usage);
    },
  };
}
