import { AwsError } from '../aws-error.ts';
import type { ServiceEnvironment } from '../service.ts';
import { invalidArgument, resourceNotFound, validationError } from './kinesis-error.ts';
import { type KeptStream, Stream, type StreamOptions } from './stream.ts';

/** How requests name a stream: by name or by ARN. */
export interface StreamRequest {
  readonly StreamName?: string;
  readonly StreamARN?: string;
}

/** The streams of the account. */
export class StreamRegistry {
  readonly #env: ServiceEnvironment;
  readonly #byName = new Map<string, Stream>();

  constructor(env: ServiceEnvironment) {
    this.#env = env;
  }

  create(options: StreamOptions): Stream {
    if (this.#byName.has(options.name)) {
      const message = `Stream ${options.name} under account ${this.#env.accountId} already exists.`;
      throw new AwsError('ResourceInUseException', message);
    }
    const stream = new Stream(this.#env, options);
    this.#byName.set(options.name, stream);
    return stream;
  }

  delete(stream: Stream): void {
    this.forget(stream);
    this.#env.changes?.append(['no-stream', stream.name]);
  }

  /** Takes a stream out without a word. */
  forget(stream: Stream): void {
    this.#byName.delete(stream.name);
    stream.close();
  }

  ifExists(name: string): Stream | undefined {
    return this.#byName.get(name);
  }

  /** Makes a stream that the journal tells of, with no shards yet. */
  restore({ name, mode, maxRecordBytes, createdAt }: KeptStream): Stream {
    const stream = new Stream(this.#env, { name, mode, maxRecordBytes, shardCount: 0 }, createdAt);
    this.#byName.set(name, stream);
    return stream;
  }

  /** The stream that a request names; both names must agree when both are given. */
  of(request: StreamRequest): Stream {
    const { StreamName: name, StreamARN: arn } = request;
    if (name === undefined && arn === undefined) {
      throw validationError('Either StreamName or StreamARN should be specified.');
    }
    const nameInArn = arn === undefined ? undefined : nameOf(arn);
    if (name !== undefined && nameInArn !== undefined && name !== nameInArn) {
      throw invalidArgument('StreamName and StreamARN name two different streams.');
    }
    const stream = this.byName(name ?? nameInArn ?? '');
    if (arn !== undefined && stream.arn !== arn) throw this.#notFound(arn);
    return stream;
  }

  byName(name: string): Stream {
    const stream = this.#byName.get(name);
    if (stream === undefined) throw this.#notFound(name);
    return stream;
  }

  byArn(arn: string): Stream {
    return this.of({ StreamARN: arn });
  }

  /** All streams in order of name. */
  all(): Stream[] {
    return [...this.#byName.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  #notFound(name: string): AwsError {
    return resourceNotFound(`Stream ${name} under account ${this.#env.accountId} not found.`);
  }
}

function nameOf(arn: string): string {
  const match = /^arn:[^:]+:kinesis:[^:]+:\d{12}:stream\/([\w.-]+)$/.exec(arn);
  if (match?.[1] === undefined) throw validationError(`Value '${arn}' at 'streamARN' is not the ARN of a stream.`);
  return match[1];
}
