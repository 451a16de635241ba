import path from 'node:path';
import { expandReferences, type JsonSchema, readSchemas } from '../../scripts/codegen/schema-source.ts';
import { repository } from './repository.ts';

const { events, commands } = readSchemas(path.join(repository, 'schemas'));
const schemas = [
  ...events.map(({ eventType, version, expanded }) => [`${eventType} ${version}`, expanded] as const),
  ...commands.map(({ domain, name, expanded }) => [`${domain}/${name}`, expanded] as const),
];

interface Text {
  readonly path: string;
  readonly schema: JsonSchema;
}

/** Texts at any depth. */
function textsIn(schema: JsonSchema, at = ''): Text[] {
  const own = [schema.type].flat().includes('string') ? [{ path: at, schema }] : [];
  const members = Object.entries((schema.properties ?? {}) as Record<string, JsonSchema>);
  const inner = members.flatMap(([name, member]) => textsIn(member, `${at}/${name}`));
  const items = schema.items === undefined ? [] : textsIn(schema.items as JsonSchema, `${at}/*`);
  return [...own, ...inner, ...items];
}

/** Whether somebody could write a sentence there, and so the name of a person. */
function isFree({ enum: one, const: only, format, pattern }: JsonSchema): boolean {
  if (one !== undefined || only !== undefined || format !== undefined) return false;
  return pattern === undefined || new RegExp(String(pattern)).test('Ann Example');
}

function unclassified(schema: JsonSchema): string[] {
  return textsIn(schema)
    .filter(({ schema: text }) => isFree(text))
    .filter(({ schema: text }) => 'x-personal-data' in text === (typeof text['x-not-personal'] === 'string'))
    .map(({ path: at }) => at);
}

test.each(schemas)('%s says of each free text whose it is, or why it is nobody’s', (_, schema) => {
  expect(unclassified(schema)).toEqual([]);
});

test('a free text that says neither, or both, would be found', () => {
  const text = { type: 'string', maxLength: 100 };
  const marked = { ...text, 'x-personal-data': 'customerId', 'x-not-personal': 'no' };
  const bound = { type: 'string', pattern: '^[A-Z]+$' };
  expect(unclassified({ properties: { a: text, b: { items: text }, c: marked, d: bound } })).toEqual([
    '/a',
    '/b/*',
    '/c',
  ]);
});

test.each(['email', 'phone', 'personName', 'postalAddress'])('whoever refers to %s marks it', (definition) => {
  const file = path.join(repository, 'schemas/types-1.0.schema.json');
  const { $defs } = expandReferences(file) as { readonly $defs: Record<string, JsonSchema> };
  const described = textsIn($defs[definition] ?? {}).map(({ schema }) => schema.description);
  const uses = schemas.flatMap(([name, schema]) =>
    textsIn(schema).flatMap((text) => (described.includes(text.schema.description) ? [{ name, ...text }] : [])),
  );
  expect(uses.filter(({ schema }) => !('x-personal-data' in schema)).map(({ name, path: at }) => name + at)).toEqual(
    [],
  );
});
