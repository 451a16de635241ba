/** A finding about a definition, as ValidateStateMachineDefinition reports it. */
export interface Diagnostic {
  readonly severity: 'ERROR' | 'WARNING';
  readonly code: string;
  readonly message: string;
  /** JSON pointer style, e.g. `/States/Charge/Next`. Absent when the whole definition is meant. */
  readonly location?: string;
}

/** Collects findings while a definition is walked. */
export class Diagnostics {
  readonly list: Diagnostic[] = [];

  /** A breach of the language's schema. */
  schema(message: string, location: string): void {
    this.add('SCHEMA_VALIDATION_FAILED', message, location);
  }

  add(code: string, message: string, location?: string): void {
    this.list.push({ severity: 'ERROR', code, message, ...(location !== undefined && { location }) });
  }
}
