import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { type CommandHandler, type CommandHandlerOptions, createCommandHandler } from '../decider/command-handler.ts';
import type { CommandRequest, CommandResult } from '../decider/command-request.ts';
import type { Logger } from '../observability/logger.ts';
import { isDirectCommand, runDirectCommand } from '../saga/direct-command.ts';
import type { DirectCommandRequest } from '../saga/saga-command-request.ts';
import type { DirectCommandResult } from '../saga/saga-command-result.ts';
import { createCommandEdge } from './command-edge.ts';
import type { HttpResponse } from './http-response.ts';

/** What a domain's command function is made of. */
export interface CommandFunctionOptions extends CommandHandlerOptions {
  readonly logger?: Logger;
  /** Asked before a command that comes over HTTP is looked at; throws to refuse it. @default whoever the API lets in */
  readonly allow?: (event: APIGatewayProxyEventV2) => void;
  /**
   * Asked before each command, before it is decided; rejects to refuse it. The body is as it was sent, not yet validated.
   * @default nothing
   */
  readonly beforehand?: (request: CommandRequest) => Promise<void>;
  /**
   * What has to have happened when a command is answered, beside its commit: runs after each command that was recorded, is a
   * repetition or had nothing left to do, and what it answers is added to the answer. If it rejects, so does the command,
   * and a repetition runs it again: so it has to be harmless to repeat. @default nothing
   */
  readonly afterwards?: (result: CommandResult, request: CommandRequest) => Promise<CommandResult['more']>;
}

/** A domain's command function: the same commands over HTTP and, invoked directly, for sagas. */
export type CommandFunction = (
  event: APIGatewayProxyEventV2 | DirectCommandRequest,
) => Promise<HttpResponse | DirectCommandResult>;

/** Makes the command function of a domain. */
export function createCommandFunction(options: CommandFunctionOptions): CommandFunction {
  const { beforehand, afterwards, allow, logger } = options;
  const decided = createCommandHandler(options);
  const handle: CommandHandler = async (request) => {
    await beforehand?.(request);
    const result = await decided(request);
    return afterwards === undefined ? result : { ...result, more: await afterwards(result, request) };
  };
  const edge = createCommandEdge(handle, { ...(logger && { logger }), ...(allow && { allow }) });
  return (event) => (isDirectCommand(event) ? runDirectCommand(handle, event) : edge(event));
}
