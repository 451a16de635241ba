import { UnknownNameError } from '../errors/unknown-name-error.ts';
import type { EventCatalog } from '../schema/event-catalog.ts';
import { nearestNames } from '../schema/nearest-names.ts';
import type { BusCatalog } from './bus-catalog.ts';

/** The canonical type that a name stands for. Throws UNKNOWN_EVENT_TYPE, with the nearest names. */
export function canonicalType(name: string, catalog: EventCatalog): string {
  const type = catalog.resolve(name);
  if (type !== undefined) return type;
  throw new UnknownNameError('UNKNOWN_EVENT_TYPE', 'event type', { given: name, nearest: catalog.nearest(name) });
}

/**
 * The canonical types that names, aliases and patterns stand for, each once, in the catalog's order. A `*` stands for any
 * characters. Throws UNKNOWN_EVENT_TYPE for a name that nobody has and for a pattern that matches no type: it would never
 * be called, and a misspelt one is what that mostly is.
 */
export function typesMatching(subjects: readonly string[], catalog: BusCatalog): readonly string[] {
  const wanted = new Set(subjects.flatMap((subject) => typesOf(subject, catalog)));
  return catalog.types().filter((type) => wanted.has(type));
}

function typesOf(subject: string, catalog: BusCatalog): readonly string[] {
  if (!subject.includes('*')) return [canonicalType(subject, catalog)];
  const matches = patternMatcher(subject);
  const types = catalog.types().filter(matches);
  if (types.length > 0) return types;
  const prefixes = new Set(catalog.types().map((type) => `${type.split('.')[0]}.*`));
  throw new UnknownNameError('UNKNOWN_EVENT_TYPE', 'event type', {
    given: subject,
    nearest: nearestNames(subject, prefixes),
  });
}

/** Whether a type fits a pattern; a pattern without `*` fits itself. */
export function patternMatcher(pattern: string): (type: string) => boolean {
  if (!pattern.includes('*')) return (type) => type === pattern;
  const expression = pattern
    .split('*')
    .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
    .join('.*');
  const regExp = new RegExp(`^${expression}$`, 's');
  return (type) => regExp.test(type);
}
