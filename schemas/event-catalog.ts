import { catalog } from './generated/catalog.ts';
import { validateEnvelope } from './generated/envelope.js';
import type { EventType } from './generated/event-types.ts';
import { personalEventFields } from './generated/personal-data.ts';
import { nearestNames } from './nearest-names.ts';
import type { PersonalField } from './personal-field.ts';
import type { EventValidators, SchemaViolation } from './schema-violation.ts';

/** What the catalog knows of one event type. */
export interface CatalogEntry {
  /** The domain whose folder holds its schemas. */
  readonly domain: string;
  /** Versions of its schema, oldest first. */
  readonly versions: readonly [string, ...string[]];
  /** Other names for the same fact. */
  readonly aliases: readonly string[];
  readonly description: string;
}

const canonical = new Map<string, EventType>();
for (const [type, { aliases }] of Object.entries(catalog)) {
  for (const name of [type, ...aliases]) canonical.set(name, type as EventType);
}

/** The canonical type for a canonical name or an alias, letter for letter; undefined for a name that nobody uses. */
export function resolve(name: string): EventType | undefined {
  return canonical.get(name);
}

/** Canonical types whose own name or alias looks like `name`, best first, at most 3. */
export function nearest(name: string): readonly EventType[] {
  const types = nearestNames(name, canonical.keys(), 12).map((known) => canonical.get(known) as EventType);
  return [...new Set(types)].slice(0, 3);
}

/** The schema version that new events of a canonical type are written with. Throws on an unknown type. */
export function currentVersion(type: string): string {
  const version = catalog[type as EventType]?.versions.at(-1);
  if (version === undefined) throw new Error(`the catalog has no event type ${type}`);
  return version;
}

/** The versions of a canonical type's schema, oldest first; undefined for a type that does not exist. */
export function versions(type: string): readonly string[] | undefined {
  return catalog[type as EventType]?.versions;
}

/** Every canonical type. */
export const types = Object.keys(catalog) as EventType[];

/** Names, versions and validation of events, as `core/` asks for them. */
export interface GeneratedEventCatalog {
  /** Every canonical type. */
  types(): readonly EventType[];
  resolve(name: string): EventType | undefined;
  nearest(name: string): readonly EventType[];
  currentVersion(type: string): string;
  /** Versions of a canonical type's schema, oldest first. */
  versions(type: string): readonly string[] | undefined;
  /** Checks the data of an event; an unknown version is a violation at `/version`. Other pointers are into the data. */
  validate(type: string, version: string, data: unknown): readonly SchemaViolation[];
  validateEnvelope(envelope: unknown): readonly SchemaViolation[];
  /** Where events of a canonical type and version hold personal data. */
  personalFields(type: string, version: string): readonly PersonalField[];
}

/**
 * The catalog with the validators of some domains: `createEventCatalog(paymentEvents)`. All names are known whatever the
 * domains; validating an event of a domain that was left out throws. So a function's bundle has the validators it needs.
 */
export function createEventCatalog(...domains: readonly EventValidators[]): GeneratedEventCatalog {
  const validators: EventValidators = Object.assign({}, ...domains);
  return {
    types: () => types,
    resolve,
    nearest,
    currentVersion,
    versions,
    validateEnvelope,
    personalFields: (type, version) => personalEventFields[type]?.[version] ?? [],
    validate(type, version, data) {
      const ofType = validators[type];
      if (ofType === undefined) throw new Error(`no validator for ${type} was given to this catalog`);
      const validate = ofType[version];
      if (validate !== undefined) return validate(data);
      return [{ pointer: '/version', message: `must be one of ${Object.keys(ofType).join(', ')}` }];
    },
  };
}
