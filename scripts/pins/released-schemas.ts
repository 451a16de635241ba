import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { JsonSchema, SchemaSource } from '../codegen/schema-source.ts';
import { described, schemaChanges } from './schema-changes.ts';

/** Released schemas without their prose, by `<event type>@<version>`. */
export type ReleasedSchemas = Readonly<Record<string, JsonSchema>>;

/** Where the released schemas are kept, under the folder of the schemas. */
export const releasedFile = 'released.json';

const prose = /^(?:description|title|default|examples|\$schema)$/;

/** What is to be released: the envelope, and every version of every event, with its other names. */
export function currentSchemas({ envelope, events }: SchemaSource): ReleasedSchemas {
  const all = events.map(({ eventType, version, aliases, expanded }): [string, JsonSchema] => [
    `${eventType}@${version}`,
    { ...(withoutProse(expanded) as JsonSchema), 'x-event-type': eventType, 'x-also-known-as': [...aliases].sort() },
  ]);
  return Object.fromEntries([['envelope@1.0', withoutProse(envelope) as JsonSchema] as const, ...all].sort(byName));
}

/** Members whose order means nothing are brought into one. */
function withoutProse(node: unknown, areProperties = false): unknown {
  if (Array.isArray(node)) return node.map((item) => withoutProse(item));
  if (typeof node !== 'object' || node === null) return node;
  const members = Object.entries(node)
    .filter(([name]) => areProperties || !prose.test(name))
    .map(([name, value]): [string, unknown] => {
      if (name === 'required' && Array.isArray(value) && !areProperties) return [name, [...value].sort()];
      return [name, withoutProse(value, name === 'properties' && !areProperties)];
    });
  return Object.fromEntries(members.sort(byName));
}

/** The schemas that were released; none where the file is missing. */
export function releasedSchemas(schemasDir: string): ReleasedSchemas {
  const file = path.join(schemasDir, releasedFile);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as ReleasedSchemas) : {};
}

/** The text of the file, a schema a line. */
export function releasedText(schemas: ReleasedSchemas): string {
  const lines = Object.entries(schemas).sort(byName);
  return `{\n${lines.map(([name, schema]) => `${JSON.stringify(name)}: ${JSON.stringify(schema)}`).join(',\n')}\n}\n`;
}

/** What is wrong with the schemas: released ones that were changed or are gone, and new ones that are not released yet. */
export function schemaProblems(released: ReleasedSchemas, current: ReleasedSchemas): string[] {
  const problems: string[] = [];
  for (const [name, was] of Object.entries(released)) {
    const is = current[name];
    const changes = is === undefined ? [] : schemaChanges(was, is).map(described);
    if (is === undefined)
      problems.push(`${name} was released and is gone: events of it are stored. Put its schema back.`);
    else if (changes.length > 0)
      problems.push(`${name} was released and is not what it was:\n${listed(changes)}\n${wayOut(name)}`);
  }
  for (const name of Object.keys(current)) {
    if (released[name] === undefined) problems.push(`${name} is not released yet: npm run pin`);
  }
  return problems;
}

function listed(changes: readonly string[]): string {
  return changes.map((change) => `  ${change}`).join('\n');
}

function wayOut(name: string): string {
  const [eventType = '', version = ''] = name.split('@');
  const again = `If nobody has ever sent it, npm run pin -- --again ${name} takes the change as released.`;
  if (eventType === 'envelope') return `Every event that is stored has this envelope; leave it as it was. ${again}`;
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [domain = '', event = ''] = eventType.split('.');
  const file = (of: string) => `schemas/${domain}/${event.replaceAll('_', '-')}-${of}.schema.json`;
  return (
    `Put ${file(version)} back, copy it to ${file(`${major}.${minor + 1}`)} (${major + 1}.0 where readers have to be ` +
    `changed first) with an example beside it, change the copy, add a step from ${version} to it in ` +
    `schemas/upcast-steps.ts, then npm run codegen and npm run pin. ${again}`
  );
}

function byName([left]: readonly [string, unknown], [right]: readonly [string, unknown]): number {
  return left < right ? -1 : Number(left > right);
}
