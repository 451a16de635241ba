/** What a saga's task sends to a domain's command function: the direct form, beside the one that comes over HTTP. */
export interface DirectCommandRequest {
  readonly command: string;
  readonly body: Readonly<Record<string, unknown>>;
  /** `<execution name>:<step>[:<element>]`, so that a retried step is recognised. */
  readonly idempotencyKey: string;
  readonly correlationId: string;
  /** The event that started the saga. */
  readonly causationId?: string;
  /** When one of these event types is recorded the call fails with the error `STEP_REFUSED`. */
  readonly refusedBy?: readonly string[];
}
