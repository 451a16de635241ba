import type { EventSchema, SchemaSource } from './schema-source.ts';
import { byVersion, GENERATED } from './typescript-types.ts';

/** `catalog.ts`: what is known of each event type, as data; `schemas/event-catalog.ts` looks names up in it. Throws when two types go by one name. */
export function catalog(source: SchemaSource): string {
  const byType = [...Map.groupBy(source.events, (event) => event.eventType)];
  rejectSharedNames(byType);
  const entries = byType.map(([type, versions]) => entryOf(type, versions.toSorted(byVersion)));
  return `${GENERATED}import type { CatalogEntry } from '../event-catalog.ts';
import type { EventType } from './event-types.ts';

/** Every event type by its canonical name. */
export const catalog: Readonly<Record<EventType, CatalogEntry>> = {
${entries.join('')}};
`;
}

function entryOf(type: string, versions: readonly EventSchema[]): string {
  const newest = versions.at(-1) as EventSchema;
  const entry = {
    domain: newest.domain,
    versions: versions.map(({ version }) => version),
    aliases: newest.aliases,
    description: newest.schema.description,
  };
  return `  '${type}': ${JSON.stringify(entry)},\n`;
}

function rejectSharedNames(byType: readonly (readonly [string, readonly EventSchema[]])[]): void {
  const owners = new Map<string, string>();
  for (const [type, versions] of byType) {
    for (const name of new Set([type, ...versions.flatMap(({ aliases }) => aliases)])) {
      const owner = owners.get(name);
      if (owner !== undefined) throw new Error(`${name} is a name of both ${owner} and ${type}`);
      owners.set(name, type);
    }
  }
}
