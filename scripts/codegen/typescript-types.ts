import type { CommandSchema, EventSchema, JsonSchema, SchemaSource } from './schema-source.ts';

/** First line of every generated file. */
export const GENERATED = '// Generated from schemas/ by scripts/codegen.ts. Not edited by hand.\n';

const DEFINITION = /#\/\$defs\/([A-Za-z]+)$/;

/** Writes TypeScript for schemas: objects in `$defs` keep their names, everything else is written out in place. */
class TypeWriter {
  readonly #definitions: Readonly<Record<string, JsonSchema>>;
  readonly used = new Set<string>();

  constructor(definitions: Readonly<Record<string, JsonSchema>>) {
    this.#definitions = definitions;
  }

  interfaceOf(name: string, schema: JsonSchema): string {
    return `${comment(schema.description, '')}export interface ${name} ${this.#object(schema, '')}\n`;
  }

  #type(schema: JsonSchema, indent: string): string {
    if (typeof schema.$ref === 'string') return this.#reference(schema.$ref, indent);
    if (Array.isArray(schema.enum)) return schema.enum.map((value) => literal(value)).join(' | ');
    if (Array.isArray(schema.type)) return schema.type.map((type) => this.#named(type, schema, indent)).join(' | ');
    return this.#named(schema.type, schema, indent);
  }

  #named(type: unknown, schema: JsonSchema, indent: string): string {
    switch (type) {
      case 'string':
      case 'boolean':
      case 'null':
        return type;
      case 'integer':
      case 'number':
        return 'number';
      case 'array':
        return `readonly ${this.#type(schema.items as JsonSchema, indent)}[]`;
      case 'object':
        return this.#object(schema, indent);
      default:
        throw new Error(`no TypeScript for the schema ${JSON.stringify(schema)}`);
    }
  }

  #reference(ref: string, indent: string): string {
    const name = DEFINITION.exec(ref)?.[1] ?? '';
    const target = this.#definitions[name];
    if (target === undefined) throw new Error(`no definition for ${ref}`);
    if (target.type !== 'object') return this.#type(target, indent);
    this.used.add(name);
    return pascalCase(name);
  }

  #object(schema: JsonSchema, indent: string): string {
    const properties = schema.properties as Record<string, JsonSchema> | undefined;
    if (properties === undefined) return 'Readonly<Record<string, unknown>>';
    const required = new Set(schema.required as string[] | undefined);
    const inner = `${indent}  `;
    const members = Object.entries(properties).map(([name, property]) => {
      const optional = required.has(name) ? '' : '?';
      return `${comment(property.description, inner)}${inner}readonly ${name}${optional}: ${this.#type(property, inner)};\n`;
    });
    return `{\n${members.join('')}${indent}}`;
  }
}

/** `event-types.ts`: a type for each event's data, the map of them all, and the union of their names. */
export function eventTypes(source: SchemaSource): string {
  const writer = new TypeWriter(source.definitions);
  const latest = latestVersions(source.events);
  const interfaces = latest.map((event) => writer.interfaceOf(String(event.schema.title), event.schema));
  const map = latest.map((event) => `  '${event.eventType}': ${String(event.schema.title)};\n`);
  const aliases = latest.flatMap((event) => event.aliases.map((alias) => `  '${alias}': '${event.eventType}';\n`));
  return [
    GENERATED,
    importOf(writer),
    interfaces.join('\n'),
    `/** The data of each event type, in the newest version of its schema. */\nexport interface EventData {\n${map.join('')}}\n`,
    `/** The other names that teams use for an event, and its canonical name. */\nexport interface EventAliases {\n${aliases.join('')}}\n`,
    '/** The canonical name of an event. */\nexport type EventType = keyof EventData;\n',
    [
      '/** An event by its type, before it has an envelope; without an argument, any of them. */',
      'export type EventOf<T extends EventType = EventType> = {',
      '  [K in T]: { readonly type: K; readonly data: EventData[K] };',
      '}[T];\n',
    ].join('\n'),
  ].join('\n');
}

/** `command-types.ts`: a type for each command's body, by domain and name. */
export function commandTypes(source: SchemaSource): string {
  const writer = new TypeWriter(source.definitions);
  const interfaces = source.commands.map((command) => writer.interfaceOf(String(command.schema.title), command.schema));
  const domains = [...Map.groupBy(source.commands, (command) => command.domain)].map(
    ([domain, commands]) => `  ${domain}: {\n${commands.map(commandMember).join('')}  };\n`,
  );
  return [
    GENERATED,
    importOf(writer),
    interfaces.join('\n'),
    `/** The bodies of all commands, by domain and name. */\nexport interface CommandBodies {\n${domains.join('')}}\n`,
    [
      '/** A command of a domain: any of them, or the named one. */',
      'export type CommandOf<D extends keyof CommandBodies, N extends keyof CommandBodies[D] = keyof CommandBodies[D]> = {',
      '  [K in N]: { readonly name: K; readonly body: CommandBodies[D][K] };',
      '}[N];\n',
    ].join('\n'),
  ].join('\n');
}

/** `shared-types.ts`: the objects that several schemas share. */
export function sharedTypes(source: SchemaSource): string {
  const writer = new TypeWriter(source.definitions);
  const objects = Object.entries(source.definitions).filter(([, schema]) => schema.type === 'object');
  return [GENERATED, ...objects.map(([name, schema]) => writer.interfaceOf(pascalCase(name), schema))].join('\n');
}

/** The newest version of each event, in order of type. */
export function latestVersions(events: readonly EventSchema[]): EventSchema[] {
  const byType = Map.groupBy(events, (event) => event.eventType);
  return [...byType.values()].map((versions) => versions.sort(byVersion).at(-1) as EventSchema);
}

/** Orders 1.2 before 1.10. */
export function byVersion(a: { readonly version: string }, b: { readonly version: string }): number {
  return a.version.localeCompare(b.version, 'en', { numeric: true });
}

function commandMember(command: CommandSchema): string {
  const key = command.name.includes('-') ? `'${command.name}'` : command.name;
  return `    ${key}: ${String(command.schema.title)};\n`;
}

function importOf(writer: TypeWriter): string {
  const names = [...writer.used].sort().map(pascalCase);
  return names.length === 0 ? '' : `import type { ${names.join(', ')} } from './shared-types.ts';\n`;
}

function comment(text: unknown, indent: string): string {
  return typeof text === 'string' ? `${indent}/** ${text} */\n` : '';
}

function literal(value: unknown): string {
  return `'${String(value).replaceAll("'", "\\'")}'`;
}

function pascalCase(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
