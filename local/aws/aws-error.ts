/** What to say beside code and message: the HTTP status (400) and further members of the error body. */
export interface AwsErrorOptions {
  readonly statusCode?: number;
  /** Further members of the error body, e.g. `Item` or `CancellationReasons`, in the shape of the wire. */
  readonly members?: Record<string, unknown>;
  /** Only SQS: the code of the older query protocol, sent as `x-amzn-query-error`. */
  readonly queryCode?: string;
}

/** An answer that AWS itself would give as an error, with the code that SDKs turn into an exception's name. */
export class AwsError extends Error {
  readonly code: string;
  readonly statusCode: number;
  readonly members: Record<string, unknown>;
  readonly queryCode: string | undefined;

  constructor(code: string, message: string, options: AwsErrorOptions = {}) {
    super(message);
    this.name = code;
    this.code = code;
    this.statusCode = options.statusCode ?? 400;
    this.members = options.members ?? {};
    this.queryCode = options.queryCode;
  }
}
