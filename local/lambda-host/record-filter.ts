import { AwsError } from '../aws/aws-error.ts';
import { compilePattern } from '../aws/events/event-pattern.ts';
import { parseExact } from '../json/written-number.ts';

/** The services that an event source mapping can read from, by the name in ARNs. */
export type SourceKind = 'sqs' | 'dynamodb' | 'kinesis';

/** FilterCriteria as the API has it: a record passes if it matches any of the patterns. */
export interface FilterCriteria {
  readonly Filters?: readonly { readonly Pattern?: string }[];
}

/**
 * Whether a record passes. `record` is the record as the function would see it; `content` is the text of an SQS
 * message's body or of a Kinesis record's data, asked for only when a pattern looks at it.
 */
export type RecordFilter = (record: object, content: () => string) => boolean;

type ContentForm = 'json' | 'text';

/** The member of the record that patterns see parsed; a DynamoDB record is JSON throughout. */
const CONTENT_MEMBER = { sqs: 'body', kinesis: 'data', dynamodb: undefined } as const;

const MOST_FILTERS = 10;

/**
 * Compiles filter criteria; undefined when they let everything pass. Throws InvalidParameterValueException for a
 * pattern that Lambda would refuse when the mapping is created.
 */
export function compileFilterCriteria(
  criteria: FilterCriteria | undefined,
  kind: SourceKind,
): RecordFilter | undefined {
  const filters = criteria?.Filters ?? [];
  if (filters.length === 0) return undefined;
  if (filters.length > MOST_FILTERS) throw invalid(`More than ${MOST_FILTERS} filters in FilterCriteria.`);
  const compiled = filters.map((filter) => compileFilter(filter.Pattern, kind));
  const [only] = compiled;
  if (compiled.length === 1) return only;
  return (record, content) => {
    const readOnce = once(content);
    return compiled.some((passes) => passes(record, readOnce));
  };
}

function compileFilter(text: string | undefined, kind: SourceKind): RecordFilter {
  const pattern = parsePattern(text);
  let matches: (event: object) => boolean;
  try {
    matches = compilePattern(pattern);
  } catch {
    throw invalid('Invalid filter pattern definition.');
  }
  const member = CONTENT_MEMBER[kind];
  if (member === undefined) return (record) => matches(record);
  const forms = contentForms(pattern, member);
  if (kind === 'kinesis' && forms.has('text')) throw invalid('Invalid filter pattern definition.');
  if (forms.size === 0) return (record) => matches(viewOf(record, kind));
  return (record, content) => {
    const value = parseContent(content());
    const form: ContentForm = typeof value === 'string' ? 'text' : 'json';
    // A pattern for JSON never matches plain text nor the other way round, not even by `exists: false`.
    if (!forms.has(form)) return false;
    return matches({ ...viewOf(record, kind), [member]: value });
  };
}

function parsePattern(text: string | undefined): Record<string, unknown> {
  let parsed: unknown;
  try {
    parsed = parseExact(text ?? '');
  } catch {
    throw invalid('Invalid filter pattern definition.');
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
    throw invalid('Invalid filter pattern definition.');
  }
  return parsed as Record<string, unknown>;
}

/** How a pattern takes the content: as an object with fields, as a text, or (in `$or`) both; empty if not at all. */
function contentForms(pattern: Record<string, unknown>, member: string): Set<ContentForm> {
  const forms = new Set<ContentForm>();
  if (member in pattern) forms.add(Array.isArray(pattern[member]) ? 'text' : 'json');
  const alternatives = pattern.$or;
  if (Array.isArray(alternatives)) {
    for (const alternative of alternatives) {
      if (typeof alternative !== 'object' || alternative === null) continue;
      const inner = contentForms(alternative as Record<string, unknown>, member);
      // An alternative without the content can match whatever the content is.
      if (inner.size === 0) forms.add('json').add('text');
      for (const form of inner) forms.add(form);
    }
    const looksAtContent = alternatives.some((item) => JSON.stringify(item).includes(`"${member}"`));
    if (!looksAtContent && !(member in pattern)) forms.clear();
  }
  return forms;
}

/** Patterns for Kinesis name the members of the record itself, which Lambda nests under `kinesis`. */
function viewOf(record: object, kind: SourceKind): object {
  if (kind !== 'kinesis') return record;
  return { ...(record as { kinesis?: object }).kinesis, ...record };
}

/** JSON objects and arrays are parsed; anything else, a bare number too, is text. */
function parseContent(text: string): object | string {
  const first = text.trimStart()[0];
  if (first !== '{' && first !== '[') return text;
  try {
    return parseExact(text) as object;
  } catch {
    // No JSON, so it is compared as the text that it is.
    return text;
  }
}

function once(read: () => string): () => string {
  let value: string | undefined;
  return () => {
    value ??= read();
    return value;
  };
}

function invalid(message: string): AwsError {
  return new AwsError('InvalidParameterValueException', message, { members: { Type: 'User' } });
}
