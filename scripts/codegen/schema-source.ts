import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** A JSON Schema, or a part of one. */
export interface JsonSchema {
  readonly [keyword: string]: unknown;
}

/** The schema of one version of one event. */
export interface EventSchema {
  readonly eventType: string;
  readonly domain: string;
  readonly version: string;
  readonly aliases: readonly string[];
  /** As written, references and all. */
  readonly schema: JsonSchema;
  /** With every reference replaced by what it refers to. */
  readonly expanded: JsonSchema;
}

/** The schema of a command's body. */
export interface CommandSchema {
  readonly name: string;
  readonly domain: string;
  readonly schema: JsonSchema;
  readonly expanded: JsonSchema;
}

/** Everything under `schemas/` that code is made from, in the order of the files' names. */
export interface SchemaSource {
  readonly envelope: JsonSchema;
  readonly definitions: Readonly<Record<string, JsonSchema>>;
  readonly events: readonly EventSchema[];
  readonly commands: readonly CommandSchema[];
}

const EVENT_FILE = /^([a-z-]+)-(\d+\.\d+)\.schema\.json$/;
const COMMAND_FILE = /^([a-z-]+)\.schema\.json$/;
const ANNOTATIONS = /^(description|title|default|examples|x-.*)$/;

/** Reads all schemas under a folder. Throws on a file whose name or references do not fit. */
export function readSchemas(schemasDir: string): SchemaSource {
  const domains = readdirSync(schemasDir, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'generated')
    .map((entry) => entry.name)
    .sort();
  return {
    envelope: expandReferences(path.join(schemasDir, 'envelope-1.0.schema.json')),
    definitions: readSchema(path.join(schemasDir, 'types-1.0.schema.json')).$defs as Record<string, JsonSchema>,
    events: domains.flatMap((domain) => readEvents(schemasDir, domain)),
    commands: domains.flatMap((domain) => readCommands(schemasDir, domain)),
  };
}

function readEvents(schemasDir: string, domain: string): EventSchema[] {
  return schemaFiles(path.join(schemasDir, domain)).map((file) => {
    const version = EVENT_FILE.exec(path.basename(file))?.[2];
    const schema = readSchema(file);
    const eventType = schema['x-event-type'];
    if (version === undefined)
      throw new Error(`${file}: an event's schema is named <event>-<major>.<minor>.schema.json`);
    if (typeof eventType !== 'string') throw new Error(`${file}: x-event-type is missing`);
    const aliases = (schema['x-also-known-as'] ?? []) as string[];
    return { eventType, domain, version, aliases, schema, expanded: expandReferences(file) };
  });
}

function readCommands(schemasDir: string, domain: string): CommandSchema[] {
  return schemaFiles(path.join(schemasDir, domain, 'commands')).map((file) => {
    const name = COMMAND_FILE.exec(path.basename(file))?.[1];
    if (name === undefined) throw new Error(`${file}: a command's schema is named <command>.schema.json`);
    return { name, domain, schema: readSchema(file), expanded: expandReferences(file) };
  });
}

function schemaFiles(dir: string): string[] {
  try {
    return readdirSync(dir)
      .filter((name) => name.endsWith('.schema.json'))
      .sort()
      .map((name) => path.join(dir, name));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

function readSchema(file: string): JsonSchema {
  return JSON.parse(readFileSync(file, 'utf8')) as JsonSchema;
}

/** A file's schema with every `$ref` (into a file beside it) replaced by its target, whose annotations it may override. */
export function expandReferences(file: string): JsonSchema {
  return expand(readSchema(file), file) as JsonSchema;
}

function expand(node: unknown, file: string): unknown {
  if (Array.isArray(node)) return node.map((element) => expand(element, file));
  if (typeof node !== 'object' || node === null) return node;
  const { $ref, ...siblings } = node as JsonSchema;
  if ($ref === undefined) {
    return Object.fromEntries(Object.entries(siblings).map(([key, value]) => [key, expand(value, file)]));
  }
  // Only annotations can be merged into the target; a second constraint would silently replace the first.
  const constraint = Object.keys(siblings).find((keyword) => !ANNOTATIONS.test(keyword));
  if (constraint !== undefined) throw new Error(`${file}: ${constraint} beside $ref ${String($ref)}`);
  const [relative = '', pointer = ''] = String($ref).split('#');
  const targetFile = relative === '' ? file : path.resolve(path.dirname(file), relative);
  return { ...(expand(at(readSchema(targetFile), pointer, targetFile), targetFile) as JsonSchema), ...siblings };
}

function at(schema: JsonSchema, pointer: string, file: string): unknown {
  let node: unknown = schema;
  for (const step of pointer.split('/').slice(1)) node = (node as JsonSchema | undefined)?.[step];
  if (node === undefined) throw new Error(`${file} has no ${pointer}`);
  return node;
}
