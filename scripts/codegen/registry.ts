import { asSealed } from './personal-data.ts';
import type { EventSchema, JsonSchema, SchemaSource } from './schema-source.ts';

/**
 * `registry.json`: the schemas for the EventBridge schema registry, one an event and version. The registry takes draft 4
 * only, so each document is the envelope around the event's data, self-contained, in the words of draft 4.
 */
export function registry(source: SchemaSource): string {
  const documents = source.events.map((event) => JSON.stringify(registryEntry(event, source.envelope)));
  return `[\n${documents.join(',\n')}\n]\n`;
}

function registryEntry(event: EventSchema, envelope: JsonSchema): JsonSchema {
  const properties = envelope.properties as Record<string, JsonSchema>;
  const wrapped = {
    ...envelope,
    title: event.schema.title,
    description: event.schema.description,
    properties: {
      ...properties,
      eventType: { ...properties.eventType, enum: [event.eventType] },
      version: { ...properties.version, enum: [event.version] },
      data: asSealed(event.expanded) as JsonSchema,
    },
  };
  const content = { $schema: 'http://json-schema.org/draft-04/schema#', ...(draft4(wrapped) as JsonSchema) };
  return {
    eventType: event.eventType,
    version: event.version,
    domain: event.domain,
    // The registry has versions of its own; ours is part of the name so that both live side by side.
    schemaName: `${event.domain}-service@${event.eventType}-${event.version}`,
    type: 'JSONSchemaDraft4',
    description: event.schema.description,
    content,
  };
}

const SAME_IN_DRAFT_4 = new Set(
  [
    'additionalProperties',
    'default',
    'description',
    'enum',
    'format',
    'items',
    'maxItems',
    'maxLength',
    'maximum',
  ].concat(['minItems', 'minLength', 'minProperties', 'minimum', 'pattern', 'properties', 'required', 'title', 'type']),
);

/** Throws on a keyword that draft 4 does not have or means otherwise. */
function draft4(schema: unknown): unknown {
  if (typeof schema !== 'object' || schema === null) return schema;
  const result: Record<string, unknown> = {};
  for (const [keyword, value] of Object.entries(schema)) {
    if (keyword === '$schema' || keyword === 'examples') continue;
    if (!SAME_IN_DRAFT_4.has(keyword) && !keyword.startsWith('x-')) throw new Error(`${keyword} is unknown to draft 4`);
    if (keyword === 'items') result[keyword] = draft4(value);
    else if (keyword === 'properties') result[keyword] = mapValues(value as Record<string, unknown>);
    else result[keyword] = value;
  }
  return result;
}

function mapValues(properties: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(properties).map(([name, property]) => [name, draft4(property)]));
}
