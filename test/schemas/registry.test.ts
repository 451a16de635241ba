import { readFileSync } from 'node:fs';
import path from 'node:path';
import { catalog } from '../../schemas/generated/catalog.ts';
import { repository } from './repository.ts';

interface RegistryEntry {
  readonly schemaName: string;
  readonly eventType: string;
  readonly version: string;
  readonly type: string;
  readonly content: { readonly properties: Record<string, Record<string, unknown>>; readonly required: string[] };
}

const entries = JSON.parse(
  readFileSync(path.join(repository, 'schemas/generated/registry.json'), 'utf8'),
) as RegistryEntry[];

test('registers every version of each event of the catalog once', () => {
  const versions = Object.entries(catalog).flatMap(([type, entry]) => entry.versions.map((of) => `${type} ${of}`));
  expect(entries.map(({ eventType, version }) => `${eventType} ${version}`).sort()).toEqual(versions.sort());
  expect(new Set(entries.map(({ schemaName }) => schemaName)).size).toBe(entries.length);
});

test.each(entries)('$schemaName is an envelope in the words of draft 4, without references', (entry) => {
  expect(entry.type).toBe('JSONSchemaDraft4');
  expect(entry.schemaName).toMatch(/^[0-9A-Za-z_.@-]{1,385}$/);
  const text = JSON.stringify(entry.content);
  expect(text).not.toMatch(/"(\$ref|\$defs|const|examples|exclusiveMinimum|exclusiveMaximum)":/);
  expect(Buffer.byteLength(text)).toBeLessThan(100_000);
  expect(entry.content.required).toEqual(['eventId', 'eventType', 'timestamp', 'source', 'version', 'data']);
  expect(entry.content.properties.eventType).toMatchObject({ enum: [entry.eventType] });
  expect(entry.content.properties.data).toMatchObject({ type: 'object', additionalProperties: false });
});
