import { AwsError } from '../aws/aws-error.ts';
import type { AwsService } from '../aws/service.ts';
import { parseJsonBody } from './json-body.ts';
import { type OnFault, toAwsError, unknownOperation } from './wire-error.ts';
import type { WireRequest, WireResponse } from './wire-message.ts';

/** One operation of a REST API in JSON: what asks for it and what of the URL and the headers belongs to the request. */
export interface RestOperation {
  readonly name: string;
  readonly method: string;
  /** With `{Member}` for the parts that are members of the request. */
  readonly path: string;
  /** Query parameter to member. */
  readonly query?: Readonly<Record<string, string>>;
  /** Header (lower case) to member. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Members of the request that are whole numbers. */
  readonly numbers?: readonly string[];
  /** The member that is the raw body; without it the body is a JSON object of members. */
  readonly payload?: string;
  readonly status?: number;
  /** Makes the answer where it is not simply the result as JSON. */
  readonly answer?: (result: Record<string, unknown>) => WireResponse;
}

interface Compiled extends RestOperation {
  readonly expression: RegExp;
  readonly members: readonly string[];
}

const JSON_HEADERS = ['Content-Type', 'application/json'];

/** A REST API in JSON over one service. */
export class RestJsonProtocol {
  readonly #service: AwsService;
  readonly #operations: readonly Compiled[];
  readonly #onFault: OnFault;

  constructor(service: AwsService, operations: readonly RestOperation[], onFault: OnFault) {
    this.#service = service;
    this.#operations = operations.map(compile);
    this.#onFault = onFault;
  }

  async handle(request: WireRequest): Promise<WireResponse> {
    try {
      return await this.#run(request);
    } catch (thrown) {
      const error = toAwsError(thrown, this.#onFault);
      return {
        status: error.statusCode,
        headers: [...JSON_HEADERS, 'x-amzn-ErrorType', error.code],
        body: JSON.stringify({ ...error.members, Message: error.message, message: error.message }),
      };
    }
  }

  async #run(request: WireRequest): Promise<WireResponse> {
    for (const operation of this.#operations) {
      if (operation.method !== request.method) continue;
      const found = operation.expression.exec(request.path);
      if (found === null) continue;
      const run = this.#service.operations[operation.name];
      if (run === undefined) throw unknownOperation(this.#service.name, operation.name);
      const result = ((await run(readRequest(operation, found, request))) ?? {}) as Record<string, unknown>;
      if (operation.answer !== undefined) return operation.answer(result);
      return { status: operation.status ?? 200, headers: JSON_HEADERS, body: JSON.stringify(result) };
    }
    throw unknownOperation(this.#service.name, `${request.method} ${request.path}`);
  }
}

function compile(operation: RestOperation): Compiled {
  const members: string[] = [];
  const source = operation.path.replace(/\{(\w+)\}/g, (_all, member: string) => {
    members.push(member);
    return '([^/]+)';
  });
  return { ...operation, members, expression: new RegExp(`^${source}/?$`) };
}

function readRequest(operation: Compiled, found: RegExpExecArray, request: WireRequest): Record<string, unknown> {
  const input: Record<string, unknown> = operation.payload === undefined ? parseJsonBody(request.body) : {};
  if (operation.payload !== undefined) input[operation.payload] = request.body;
  operation.members.forEach((member, index) => {
    input[member] = decodePart(found[index + 1] ?? '');
  });
  if (operation.query !== undefined && request.query !== '') {
    const parameters = new URLSearchParams(request.query);
    for (const [name, member] of Object.entries(operation.query)) {
      const value = parameters.get(name);
      if (value !== null) input[member] = value;
    }
  }
  for (const [header, member] of Object.entries(operation.headers ?? {})) {
    const value = request.headers[header];
    if (value !== undefined) input[member] = value;
  }
  for (const member of operation.numbers ?? []) {
    if (input[member] !== undefined) input[member] = Number(input[member]);
  }
  return input;
}

function decodePart(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new AwsError('ValidationException', `The path holds broken percent-encoding: ${part}`);
  }
}
