import { isDeepStrictEqual } from 'node:util';
import type { JsonSchema } from '../codegen/schema-source.ts';

/** Whom a change of a schema breaks. */
type Breaks = 'stored' | 'readers' | 'both' | 'nobody';

/** What is different in a schema, by the member that it is about. */
export interface SchemaChange {
  /** JSON pointer into the data; `*` for every element of a list. */
  readonly at: string;
  readonly what: string;
  readonly breaks: Breaks;
}

/** Keywords of which a larger value lets more in (1) or less (-1). */
const bounds: Readonly<Record<string, 1 | -1>> = {
  maximum: 1,
  exclusiveMaximum: 1,
  maxLength: 1,
  maxItems: 1,
  maxProperties: 1,
  minimum: -1,
  exclusiveMinimum: -1,
  minLength: -1,
  minItems: -1,
  minProperties: -1,
};

/** What a schema lets in that it did not, or does not any more; nothing where it is the same but for its prose. */
export function schemaChanges(was: JsonSchema, is: JsonSchema, at = ''): SchemaChange[] {
  const keywords = [...new Set([...Object.keys(was), ...Object.keys(is)])].sort();
  return keywords.flatMap((keyword) => {
    const [before, after] = [was[keyword], is[keyword]];
    if (isDeepStrictEqual(before, after)) return [];
    if (keyword === 'properties') return propertyChanges(before, after, at);
    if (keyword === 'required') return requiredChanges(before, after, at);
    if (keyword === 'items' && before !== undefined && after !== undefined) {
      return schemaChanges(before as JsonSchema, after as JsonSchema, `${at}/*`);
    }
    return [
      { at, what: `${keyword} ${shown(before)} became ${shown(after)}`, breaks: breaksOf(keyword, before, after) },
    ];
  });
}

function propertyChanges(was: unknown, is: unknown, at: string): SchemaChange[] {
  const [before, after] = [(was ?? {}) as Record<string, JsonSchema>, (is ?? {}) as Record<string, JsonSchema>];
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return names.flatMap((name) => {
    const place = `${at}/${name}`;
    const [old, now] = [before[name], after[name]];
    if (old === undefined) return [{ at: place, what: 'was added', breaks: 'readers' }] as SchemaChange[];
    if (now === undefined) return [{ at: place, what: 'was taken out', breaks: 'stored' }] as SchemaChange[];
    return schemaChanges(old, now, place);
  });
}

function requiredChanges(was: unknown, is: unknown, at: string): SchemaChange[] {
  const [before, after] = [(was ?? []) as string[], (is ?? []) as string[]];
  return [
    ...after
      .filter((name) => !before.includes(name))
      .map((name): SchemaChange => ({ at: `${at}/${name}`, what: 'is required now', breaks: 'stored' })),
    ...before
      .filter((name) => !after.includes(name))
      .map((name): SchemaChange => ({ at: `${at}/${name}`, what: 'is not required any more', breaks: 'readers' })),
  ];
}

function breaksOf(keyword: string, was: unknown, is: unknown): Breaks {
  if (keyword === 'x-also-known-as') return lessIn(was, is) ? 'readers' : 'nobody';
  if (keyword.startsWith('x-')) return 'both';
  if (was === undefined) return keyword === 'additionalProperties' && is !== false ? 'nobody' : 'stored';
  if (is === undefined) return 'readers';
  const direction = bounds[keyword];
  if (direction !== undefined) return (is as number) * direction > (was as number) * direction ? 'readers' : 'stored';
  if (keyword === 'enum' || keyword === 'type') {
    const [less, more] = [lessIn(was, is), lessIn(is, was)];
    return less && more ? 'both' : less ? 'stored' : 'readers';
  }
  if (keyword === 'additionalProperties') return is === false ? 'stored' : 'readers';
  return 'both';
}

function lessIn(was: unknown, is: unknown): boolean {
  const now = [is].flat();
  return [was].flat().some((value) => !now.some((each) => isDeepStrictEqual(each, value)));
}

const effects: Readonly<Record<Breaks, string>> = {
  stored: 'breaking: events that are stored or under way do not satisfy it',
  readers: 'breaking: readers of before do not take what it lets in or leaves out',
  both: 'breaking: for events that are stored and for readers of before',
  nobody: 'not breaking',
};

/** A change in one line. */
export function described({ at, what, breaks }: SchemaChange): string {
  return `${at === '' ? '/' : at} ${what} (${effects[breaks]})`;
}

function shown(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value).slice(0, 120);
}
