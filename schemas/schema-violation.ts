/** One way in which a value breaks its schema. */
export interface SchemaViolation {
  /** JSON pointer (RFC 6901) to the offending, missing or unknown member; empty for the value itself. */
  readonly pointer: string;
  readonly message: string;
}

/** Checks a value against one schema; no violations mean that it is valid. */
export type Validate = (value: unknown) => readonly SchemaViolation[];

/** Validators of one domain's events, by canonical type and then by version. */
export type EventValidators = Readonly<Record<string, Readonly<Record<string, Validate>>>>;

/** Violations told of at most; the rest of a hopeless value would help nobody. */
const MAX_VIOLATIONS = 20;

/** The part of an Ajv error that is read here. */
interface AjvError {
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
}

type AjvValidate = ((value: unknown) => boolean) & { errors?: readonly AjvError[] | null };

/** Wraps a function that Ajv compiled ahead of time; part of every generated validator file. */
export function validatorFrom(validate: AjvValidate): Validate {
  return (value) => (validate(value) ? [] : violationsOf(validate.errors ?? []));
}

/** A failed `if` says nothing beside what failed in its `else`. */
function violationsOf(errors: readonly AjvError[]): readonly SchemaViolation[] {
  return errors
    .filter(({ keyword }) => keyword !== 'if')
    .slice(0, MAX_VIOLATIONS)
    .map(toViolation);
}

function toViolation({ instancePath, keyword, params }: AjvError): SchemaViolation {
  if (keyword === 'required') return { pointer: child(instancePath, params.missingProperty), message: 'is required' };
  if (keyword === 'additionalProperties') {
    return { pointer: child(instancePath, params.additionalProperty), message: 'is not a known property' };
  }
  return { pointer: instancePath, message: messageOf(keyword, params) };
}

function messageOf(keyword: string, params: AjvError['params']): string {
  switch (keyword) {
    case 'enum':
      return `must be one of ${(params.allowedValues as unknown[]).join(', ')}`;
    case 'type':
      return `must be ${[params.type].flat().join(' or ')}`;
    case 'format':
      return params.format === 'date-time' ? 'must be a date and time in UTC, ISO 8601' : `must be a ${params.format}`;
    case 'pattern':
      return `must match ${params.pattern}`;
    case 'minimum':
    case 'maximum':
      return `must be ${params.comparison} ${params.limit}`;
    case 'minLength':
    case 'minItems':
      return `must have at least ${params.limit} ${keyword === 'minItems' ? 'items' : 'characters'}`;
    case 'minProperties':
      return `must have at least ${params.limit} properties`;
    case 'maxLength':
    case 'maxItems':
      return `must have at most ${params.limit} ${keyword === 'maxItems' ? 'items' : 'characters'}`;
    default:
      return `breaks ${keyword}`;
  }
}

function child(pointer: string, member: unknown): string {
  return `${pointer}/${String(member).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}
