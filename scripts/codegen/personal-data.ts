import type { PersonalField as Field } from '../../schemas/personal-field.ts';
import { sealedTextPattern } from '../../schemas/sealed-text.ts';
import type { JsonSchema, SchemaSource } from './schema-source.ts';
import { GENERATED } from './typescript-types.ts';

const MARK = 'x-personal-data';

/** `personal-data.ts`: where events and commands hold personal data. Throws on a mark that is not on a text, or names nobody. */
export function personalData(source: SchemaSource): string {
  const events = [...Map.groupBy(source.events, ({ eventType }) => eventType)].map(([type, versions]) => {
    const members = versions.map(
      ({ version, expanded }) => [version, fieldsOf(expanded, `${type} ${version}`)] as const,
    );
    return [type, members] as const;
  });
  const commands = [...Map.groupBy(source.commands, ({ domain }) => domain)].map(([domain, all]) => {
    const members = all.map(({ name, expanded }) => [name, fieldsOf(expanded, `${domain}/${name}`)] as const);
    return [domain, members] as const;
  });
  return `${GENERATED}import type { PersonalCommandFields, PersonalEventFields } from '../personal-field.ts';

/** The personal data of events, by type and version. */
export const personalEventFields: PersonalEventFields = ${literalOf(events)};

/** The personal data of commands, by domain and name. */
export const personalCommandFields: PersonalCommandFields = ${literalOf(commands)};
`;
}

/** The schema with every personal text allowed in its sealed form too. */
export function acceptingSealed(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(acceptingSealed);
  if (typeof node !== 'object' || node === null) return node;
  const schema = node as JsonSchema;
  if (MARK in schema) return { if: { type: 'string', pattern: sealedTextPattern }, else: schema };
  return Object.fromEntries(Object.entries(schema).map(([keyword, value]) => [keyword, acceptingSealed(value)]));
}

/** The schema with every personal text as readers of the bus see it: a text without a form of its own. */
export function asSealed(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(asSealed);
  if (typeof node !== 'object' || node === null) return node;
  const schema = node as JsonSchema;
  if (MARK in schema) return { type: 'string', description: schema.description, [MARK]: schema[MARK] };
  return Object.fromEntries(Object.entries(schema).map(([keyword, value]) => [keyword, asSealed(value)]));
}

function fieldsOf(schema: JsonSchema, where: string): Field[] {
  const fields = [...marked(schema, [], where)];
  const own = Object.keys((schema.properties ?? {}) as object);
  for (const { path, person, orElse = person } of fields) {
    const unknown = [person, orElse].find((name) => !own.includes(name));
    if (unknown !== undefined) throw new Error(`${where}: ${MARK} of ${path.join('/')} names no property: ${unknown}`);
  }
  return fields;
}

function* marked(schema: JsonSchema, path: readonly string[], where: string): Generator<Field> {
  if (schema[MARK] !== undefined) {
    const [person = '', orElse] = [schema[MARK]].flat().map(String);
    if (schema.type !== 'string') throw new Error(`${where}: ${path.join('/')} is personal and has to be a string`);
    yield { path, person, ...(orElse !== undefined && { orElse }) };
  }
  for (const [name, property] of Object.entries((schema.properties ?? {}) as Record<string, JsonSchema>)) {
    yield* marked(property, [...path, name], where);
  }
  if (schema.items !== undefined) yield* marked(schema.items as JsonSchema, [...path, '*'], where);
}

function literalOf(groups: readonly (readonly [string, readonly (readonly [string, readonly Field[]])[]])[]): string {
  const rows = groups
    .map(([group, members]) => [group, members.filter(([, fields]) => fields.length > 0)] as const)
    .filter(([, members]) => members.length > 0)
    .map(([group, members]) => `  '${group}': ${JSON.stringify(Object.fromEntries(members))},\n`);
  return `{\n${rows.join('')}}`;
}
