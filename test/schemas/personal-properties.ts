import path from 'node:path';
import { expandReferences, type JsonSchema } from '../../scripts/codegen/schema-source.ts';
import { repository } from './repository.ts';

/** A property of a schema: where it is in the data, and what its schema says with every reference resolved. */
export interface PropertyAt {
  /** JSON pointer into the data, e.g. `/address/city`. */
  readonly path: string;
  readonly property: JsonSchema;
}

/** Each property of a schema at any depth of objects, by the schema's path in the repository. */
export function propertiesOf(file: string): PropertyAt[] {
  return propertiesIn(expandReferences(path.join(repository, file)), '');
}

/** Those that say something of a person. */
export function personalPropertiesOf(file: string): PropertyAt[] {
  return propertiesOf(file).filter(({ property }) => 'x-personal-data' in property);
}

function propertiesIn(schema: JsonSchema, at: string): PropertyAt[] {
  return Object.entries((schema.properties ?? {}) as Record<string, JsonSchema>).flatMap(([name, property]) => [
    { path: `${at}/${name}`, property },
    ...propertiesIn(property, `${at}/${name}`),
  ]);
}
