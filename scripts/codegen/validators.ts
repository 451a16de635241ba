import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import standalone from 'ajv/dist/standalone/index.js';
import { buildSync } from 'esbuild';
import { acceptingSealed } from './personal-data.ts';
import type { CommandSchema, EventSchema, JsonSchema, SchemaSource } from './schema-source.ts';
import { GENERATED } from './typescript-types.ts';

// A CommonJS module: what TypeScript takes for its default export is the whole module.
const standaloneCode = standalone.default;

/** A validator file: what it exports, and the schemas that the exports check. */
interface ValidatorFile {
  readonly name: string;
  readonly schemas: Readonly<Record<string, JsonSchema>>;
  /** The exporting statement, in terms of the keys of `schemas`. */
  readonly code: string;
  readonly declaration: string;
}

/**
 * RFC 3339 in UTC, with the days that each month really has. As an expression it is compiled into the validator; a
 * function would have to be shipped beside it.
 */
const DATE =
  '(?:\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|02-(?:0[1-9]|1\\d|2[0-8]))' +
  '|(?:\\d\\d(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)';
const DATE_TIME = new RegExp(`^${DATE}T(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(?:\\.\\d{1,9})?Z$`);
const ANNOTATION = /^(description|title|default|examples|x-.*)$/;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Every validator file with its declarations, by path under `schemas/generated/`. */
export function validators(source: SchemaSource, schemasDir: string): Map<string, string> {
  const events = [...Map.groupBy(source.events, (event) => event.domain)];
  const commands = [...Map.groupBy(source.commands, (command) => command.domain)];
  const files = [
    envelopeFile(source.envelope),
    ...events.map(([domain, schemas]) => eventsFile(domain, schemas)),
    ...commands.map(([domain, schemas]) => commandsFile(domain, schemas)),
  ];
  return new Map([
    ...files.flatMap((file): [string, string][] => [
      [`${file.name}.js`, bundle(file, schemasDir)],
      [`${file.name}.d.ts`, GENERATED + file.declaration],
    ]),
    ['event-validators.ts', allEvents(events.map(([domain]) => domain))],
  ]);
}

function envelopeFile(envelope: JsonSchema): ValidatorFile {
  return {
    name: 'envelope',
    schemas: { envelope },
    code: 'export const validateEnvelope = validatorFrom(envelope);',
    declaration: `import type { Validate } from '../schema-violation.ts';
/** Checks everything about an event but the inside of its data. */
export declare const validateEnvelope: Validate;
`,
  };
}

function eventsFile(domain: string, events: readonly EventSchema[]): ValidatorFile {
  const key = (event: EventSchema) => `${event.eventType}_${event.version}`.replaceAll('.', '_');
  const byType = [...Map.groupBy(events, (event) => event.eventType)].map(([type, versions]) => {
    const members = versions.map((event) => `'${event.version}': validatorFrom(${key(event)})`);
    return `'${type}': { ${members.join(', ')} }`;
  });
  return {
    name: `${domain}.events`,
    schemas: Object.fromEntries(events.map((event) => [key(event), acceptingSealed(event.expanded) as JsonSchema])),
    code: `export const ${domain}Events = { ${byType.join(', ')} };`,
    declaration: `import type { EventValidators } from '../schema-violation.ts';
/** Checks the data of the ${domain} domain's events. */
export declare const ${domain}Events: EventValidators;
`,
  };
}

function commandsFile(domain: string, commands: readonly CommandSchema[]): ValidatorFile {
  const key = (command: CommandSchema) => `command_${command.name.replaceAll('-', '_')}`;
  const members = commands.map((command) => `'${command.name}': validatorFrom(${key(command)})`);
  return {
    name: `${domain}.commands`,
    schemas: Object.fromEntries(commands.map((command) => [key(command), command.expanded])),
    code: `export const ${domain}Commands = { ${members.join(', ')} };`,
    declaration: `import type { Validate } from '../schema-violation.ts';
import type { CommandBodies } from './command-types.ts';
/** Checks the bodies of the ${domain} domain's commands. */
export declare const ${domain}Commands: Readonly<Record<keyof CommandBodies['${domain}'], Validate>>;
`,
  };
}

function allEvents(domains: readonly string[]): string {
  const imports = domains.map((domain) => `import { ${domain}Events } from './${domain}.events.js';\n`);
  return `${GENERATED}import type { EventValidators } from '../schema-violation.ts';
${imports.join('')}
/** Checks the data of every event of the catalog. For whoever takes events of all domains; others import one domain's. */
export const allEventValidators: EventValidators = { ${domains.map((domain) => `...${domain}Events`).join(', ')} };
`;
}

/** Compiles the schemas and makes one module of the result, which needs no other and compiles nothing when it is loaded. */
function bundle(file: ValidatorFile, schemasDir: string): string {
  const ajv = new Ajv2020({
    allErrors: true,
    allowUnionTypes: true,
    messages: false,
    code: { source: true, esm: true },
  });
  ajv.addFormat('date-time', DATE_TIME).addFormat('uuid', UUID);
  for (const [key, schema] of Object.entries(file.schemas)) ajv.addSchema(constraintsOf(schema) as JsonSchema, key);
  const keys = Object.keys(file.schemas);
  const compiled = standaloneCode(ajv, Object.fromEntries(keys.map((key) => [key, key])));
  const body = compiled
    .replace('"use strict";', '')
    .replaceAll('export const ', 'const ')
    .replaceAll('require("ajv/dist/runtime/ucs2length").default', 'codePointLength');
  if (body.includes('require(')) throw new Error(`${file.name}: a schema needs a part of Ajv at run time`);
  const imports = [
    "import { validatorFrom } from './schema-violation.ts';",
    "import { codePointLength } from './code-point-length.ts';",
  ];
  const contents = [...imports, body, file.code].join('\n');
  const { outputFiles } = buildSync({
    stdin: { contents, resolveDir: schemasDir, sourcefile: `${file.name}.js` },
    absWorkingDir: path.dirname(schemasDir),
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2024',
    charset: 'utf8',
    minify: true,
    lineLimit: 160,
  });
  return GENERATED + outputFiles[0]?.text;
}

/** A schema without what does not constrain, so that no prose gets into the bundle. */
function constraintsOf(node: unknown, isMap = false): unknown {
  if (Array.isArray(node)) return node.map((element) => constraintsOf(element));
  if (typeof node !== 'object' || node === null) return node;
  const entries = Object.entries(node as JsonSchema).filter(([key]) => isMap || !ANNOTATION.test(key));
  return Object.fromEntries(entries.map(([key, value]) => [key, constraintsOf(value, !isMap && key === 'properties')]));
}
