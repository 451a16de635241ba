import { MillraceError } from '../errors/millrace-error.ts';

/** Where an event store lies in a database. */
export interface PostgresNames {
  /** @default public */
  readonly schema?: string;
  /** The table of commits, one a domain. What belongs to it has its name in front. @default commits */
  readonly table?: string;
}

const form = /^[a-z_][a-z0-9_]{0,47}$/;

/** The quoted names of a store's tables and of its append function. Throws CONFIGURATION_INVALID. */
export function quotedNames({ schema = 'public', table = 'commits' }: PostgresNames = {}) {
  for (const name of [schema, table]) {
    if (!form.test(name)) {
      throw new MillraceError('CONFIGURATION_INVALID', `${JSON.stringify(name)} is not a plain lower-case SQL name`);
    }
  }
  const quoted = (name: string) => `"${schema}"."${name}"`;
  return {
    schema,
    table,
    commits: quoted(table),
    append: quoted(`${table}_append`),
    snapshots: quoted(`${table}_snapshots`),
    readers: quoted(`${table}_readers`),
  };
}
