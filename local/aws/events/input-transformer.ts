import { isNumber } from '../../json/written-number.ts';
import { AwsError } from '../aws-error.ts';
import type { EventRecord } from './event-record.ts';
import { compileJsonReference, type JsonReference } from './json-reference.ts';

/** What a template can show beside the event. */
export interface TransformContext {
  readonly ruleArn: string;
  readonly ruleName: string;
}

/** The member of a target that rewrites the event, as in PutTargets. */
export interface InputTransformer {
  readonly InputPathsMap?: Readonly<Record<string, string>>;
  readonly InputTemplate: string;
}

/** Gives the text that the target gets. Throws an Error where the template's outcome is no JSON. */
export type Transform = (record: EventRecord, context: TransformContext) => string;

const PREDEFINED: Readonly<Record<string, (record: EventRecord, context: TransformContext) => unknown>> = {
  'aws.events.rule-arn': (_record, { ruleArn }) => ruleArn,
  'aws.events.rule-name': (_record, { ruleName }) => ruleName,
  'aws.events.event.ingestion-time': ({ ingestedAt }) => new Date(ingestedAt).toISOString(),
  'aws.events.event': ({ event }) => withoutDetail(event),
  'aws.events.event.json': ({ event }) => event,
};

/** A template cut into literal text and variables. */
type Piece = string | { readonly variable: string; readonly quoted: boolean };

/** Compiles an InputTransformer. Throws ValidationException for what PutTargets refuses. */
export function compileInputTransformer(transformer: InputTransformer, targetId: string): Transform {
  const { InputPathsMap: paths = {}, InputTemplate: template } = transformer;
  if (typeof template !== 'string' || template === '' || template.length > 8192) {
    throw new AwsError('ValidationException', `InputTemplate for target ${targetId} must have 1 to 8192 characters.`);
  }
  const variables = compilePaths(paths, targetId);
  const isObject = /^\s*[{[]/.test(template);
  const pieces = cut(template);
  return (record, context) => {
    const lookUp = (name: string): unknown => {
      const reference = variables.get(name);
      return reference === undefined ? PREDEFINED[name]?.(record, context) : reference(record.event);
    };
    const text = pieces.map((piece) => (typeof piece === 'string' ? piece : render(piece, lookUp, isObject))).join('');
    // A broken object is not delivered at all; lines of text are delivered as they are.
    if (isObject) JSON.parse(text);
    return text;
  };
}

function compilePaths(paths: Readonly<Record<string, string>>, targetId: string): Map<string, JsonReference> {
  const entries = Object.entries(paths);
  if (entries.length > 100) {
    throw new AwsError('ValidationException', `InputPathsMap for target ${targetId} has more than 100 entries.`);
  }
  for (const [name] of entries) {
    if (/^aws\./i.test(name)) {
      throw new AwsError('ValidationException', `InputPathsMap for target ${targetId}: ${name} is a reserved name.`);
    }
  }
  return new Map(
    entries.map(([name, path]) => [name, compileJsonReference(path, `InputPathsMap for target ${targetId}`)]),
  );
}

function cut(template: string): Piece[] {
  const pieces: Piece[] = [];
  let quoted = false;
  let from = 0;
  for (let at = 0; at < template.length; at += 1) {
    const character = template.charAt(at);
    if (character === '\\') at += 1;
    else if (character === '"') quoted = !quoted;
    else if (character === '<') {
      const name = /^<([A-Za-z0-9._-]+)>/.exec(template.slice(at, at + 260))?.[1];
      if (name === undefined) continue;
      pieces.push(template.slice(from, at), { variable: name, quoted });
      at += name.length + 1;
      from = at + 1;
    }
  }
  pieces.push(template.slice(from));
  return pieces;
}

function render(piece: Exclude<Piece, string>, lookUp: (name: string) => unknown, isObject: boolean): string {
  const value = lookUp(piece.variable);
  if (!piece.quoted) return JSON.stringify(value ?? (value === null ? null : ''));
  if (value === undefined) return '';
  if (typeof value === 'string') return JSON.stringify(value).slice(1, -1);
  const json = JSON.stringify(value);
  if (isNumber(value)) return json;
  // Inside a text template structures lose their quotes; inside an object's string they stay and break it.
  return isObject || typeof value !== 'object' ? json : json.replaceAll('"', '');
}

function withoutDetail(event: EventRecord['event']): object {
  const { detail: _detail, 'detail-type': detailType, ...rest } = event;
  return { ...rest, detailType };
}
