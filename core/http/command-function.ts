import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { type CommandHandlerOptions, createCommandHandler } from '../decider/command-handler.ts';
import type { Logger } from '../observability/logger.ts';
import { isDirectCommand, runDirectCommand } from '../saga/direct-command.ts';
import type { DirectCommandRequest } from '../saga/saga-command-request.ts';
import type { DirectCommandResult } from '../saga/saga-command-result.ts';
import { createCommandEdge } from './command-edge.ts';
import type { HttpResponse } from './http-response.ts';

/** What a domain's command function is made of. */
export interface CommandFunctionOptions extends CommandHandlerOptions {
  readonly logger?: Logger;
}

/** A domain's command function: the same commands over HTTP and, invoked directly, for sagas. */
export type CommandFunction = (
  event: APIGatewayProxyEventV2 | DirectCommandRequest,
) => Promise<HttpResponse | DirectCommandResult>;

/** Makes the command function of a domain. */
export function createCommandFunction(options: CommandFunctionOptions): CommandFunction {
  const handle = createCommandHandler(options);
  const edge = createCommandEdge(handle, options.logger);
  return (event) => (isDirectCommand(event) ? runDirectCommand(handle, event) : edge(event));
}
