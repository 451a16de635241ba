import type { PersonalField } from '../../schemas/personal-field.ts';
import type { SchemaViolation } from './schema-violation.ts';

/** What the library needs to know about events; the generated catalog of `schemas/` satisfies it. */
export interface EventCatalog {
  /** The canonical type for a canonical name or one of its aliases; undefined for a name that nobody has. */
  resolve(name: string): string | undefined;
  /** Known names that look like this one, best first, at most 3. */
  nearest(name: string): readonly string[];
  /** The schema version that new events of a canonical type are written with, e.g. `1.0`. */
  currentVersion(type: string): string;
  /** Checks the data of an event; an unknown version is a violation at the pointer `/version`. Pointers are into the data. */
  validate(type: string, version: string, data: unknown): readonly SchemaViolation[];
  /** Where events of a canonical type and version hold personal data. @default nobody knows */
  personalFields?(type: string, version: string): readonly PersonalField[];
  /** Checks everything of an envelope but its data: the six names that each producer sends, and the types of the others. */
  validateEnvelope(envelope: unknown): readonly SchemaViolation[];
}
