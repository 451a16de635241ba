/** One place where a value breaks its schema. */
export interface SchemaViolation {
  /** JSON pointer (RFC 6901) into the value; the empty string is the value itself. */
  readonly pointer: string;
  /** What is wrong there, e.g. `must be >= 1`. */
  readonly message: string;
}

/** Checks a value against a schema; no violations means valid. Must not change the value. */
export type Validate = (value: unknown) => readonly SchemaViolation[];
