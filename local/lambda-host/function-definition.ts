/** What becomes of asynchronous invocations of a function, as in AWS::Lambda::EventInvokeConfig. */
export interface AsyncInvocationConfig {
  /** Retries after the first attempt, 0 to 2. Default 2. */
  readonly maximumRetryAttempts?: number;
  /** How long an event may wait before it is given up, 60 to 21600 seconds. Default 21600. */
  readonly maximumEventAgeSeconds?: number;
  /** ARN of a queue, bus or function told of each success. */
  readonly onSuccess?: string;
  /** ARN of a queue, bus or function told of each event that was given up. */
  readonly onFailure?: string;
}

/** A Lambda function as the template describes it, with its code already on disk. */
export interface FunctionDefinition {
  readonly functionName: string;
  /** The directory of the unpacked code: the asset of the template. Absolute. */
  readonly codeDirectory: string;
  /** Module and export, e.g. `index.handler`. */
  readonly handler: string;
  /** Default `nodejs24.x`. Only Node.js can be run. */
  readonly runtime?: string;
  /** Default 3, as on AWS. */
  readonly timeoutSeconds?: number;
  /** Default 128, as on AWS. */
  readonly memorySizeMb?: number;
  readonly environment?: Readonly<Record<string, string>>;
  /** 0 throttles every invocation; a number below the host's own limit lowers that. */
  readonly reservedConcurrentExecutions?: number;
  /** ARN of the execution role; only shown, never assumed. */
  readonly role?: string;
  readonly description?: string;
  /** Default `['arm64']`; only shown. */
  readonly architectures?: readonly string[];
  /** Default `/aws/lambda/<functionName>`. */
  readonly logGroupName?: string;
  /** Queue for events that were given up (`DeadLetterConfig.TargetArn`). */
  readonly deadLetterTargetArn?: string;
  readonly asyncInvocation?: AsyncInvocationConfig;
  readonly tags?: Readonly<Record<string, string>>;
}

/** `FunctionDefinition` with every default filled in that running needs. */
export interface RunnableFunction extends FunctionDefinition {
  readonly functionArn: string;
  readonly runtime: string;
  readonly timeoutSeconds: number;
  readonly memorySizeMb: number;
  /** The configured variables and those of Lambda's runtime. */
  readonly environment: Readonly<Record<string, string>>;
  /** The configured variables alone. */
  readonly configuredEnvironment: Readonly<Record<string, string>>;
  readonly logGroupName: string;
  readonly logStreamName: string;
  /** ISO time of its creation. */
  readonly lastModified: string;
  readonly revisionId: string;
}

/** The name in a function name, partial ARN or ARN, with or without a qualifier; other text is returned unchanged. */
export function functionNameOf(reference: string): string {
  const parts = reference.split(':');
  const marker = parts.lastIndexOf('function');
  if (marker >= 0 && parts.length > marker + 1) return parts[marker + 1] ?? reference;
  return parts.length === 2 ? (parts[0] ?? reference) : reference;
}

/** The qualifier (version or alias) that a function reference ends in, if any. */
export function qualifierOf(reference: string): string | undefined {
  const parts = reference.split(':');
  const marker = parts.lastIndexOf('function');
  if (marker >= 0) return parts[marker + 2];
  return parts.length === 2 ? parts[1] : undefined;
}
