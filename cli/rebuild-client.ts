import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import {
  DescribeExecutionCommand,
  type DescribeExecutionCommandOutput,
  paginateListExecutions,
  paginateListStateMachines,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { v7 as uuidv7 } from 'uuid';
import { awsFailure } from './aws-failure.ts';
import { CliError, exitCodes } from './exit-codes.ts';
import { placeOf } from './place.ts';
import type { PlaceOptions } from './place-options.ts';

const name = /^millrace-(.+)-(.+?)-rebuild$/;

/** What rebuilds the views of one domain, over the AWS API: its function and its state machine. */
export class RebuildClient {
  readonly #functionName: string;
  readonly #machineArn: string;
  readonly #lambda: LambdaClient;
  readonly #sfn: SFNClient;

  private constructor(clients: { lambda: LambdaClient; sfn: SFNClient }, machine: { name: string; arn: string }) {
    this.#lambda = clients.lambda;
    this.#sfn = clients.sfn;
    this.#functionName = machine.name;
    this.#machineArn = machine.arn;
  }

  /** Finds the domain's state machine by its name. Throws a CliError that names the domains there are. */
  static async of(domain: string, options: PlaceOptions): Promise<RebuildClient> {
    const { aws, stage: wanted } = await placeOf(options);
    const clients = { lambda: new LambdaClient(aws), sfn: new SFNClient(aws) };
    const domains: string[] = [];
    try {
      for await (const page of paginateListStateMachines({ client: clients.sfn }, {})) {
        for (const { name: found = '', stateMachineArn: arn = '' } of page.stateMachines ?? []) {
          const [, stage, of] = name.exec(found) ?? [];
          if (stage !== wanted || of === undefined) continue;
          if (of === domain) return new RebuildClient(clients, { name: found, arn });
          domains.push(of);
        }
      }
    } catch (error) {
      throw awsFailure(error as Error, aws, 'list state machines');
    }
    clients.lambda.destroy();
    clients.sfn.destroy();
    const known = domains.length === 0 ? `stage ${wanted} has none` : `there are ${domains.sort().join(', ')}`;
    throw new CliError(`no views of '${domain}' can be rebuilt; ${known}`, exitCodes.usage);
  }

  /** Asks the function. Throws a CliError with what it refuses. */
  async ask<T>(task: object): Promise<T> {
    const answer = await this.#lambda.send(
      new InvokeCommand({ FunctionName: this.#functionName, Payload: JSON.stringify(task) }),
    );
    const payload = JSON.parse(new TextDecoder().decode(answer.Payload));
    if (answer.FunctionError !== undefined) throw failure(payload.errorType, payload.errorMessage);
    return payload as T;
  }

  /** The execution that rebuilds a view now, if there is one. */
  async running(view: string): Promise<string | undefined> {
    const query = { stateMachineArn: this.#machineArn, statusFilter: 'RUNNING' as const };
    for await (const page of paginateListExecutions({ client: this.#sfn }, query)) {
      const found = page.executions?.find((execution) => execution.name?.startsWith(`rebuild-${view}-`));
      if (found !== undefined) return found.executionArn;
    }
    return undefined;
  }

  /** Starts the state machine; answers the execution's ARN. */
  async start(task: { readonly view: string }, kind: 'rebuild' | 'purge'): Promise<string> {
    const input = {
      stateMachineArn: this.#machineArn,
      name: `${kind}-${task.view}-${uuidv7()}`,
      input: JSON.stringify(task),
    };
    return (await this.#sfn.send(new StartExecutionCommand(input))).executionArn ?? '';
  }

  /** Where an execution is. */
  execution(executionArn: string): Promise<DescribeExecutionCommandOutput> {
    return this.#sfn.send(new DescribeExecutionCommand({ executionArn }));
  }

  close(): void {
    this.#lambda.destroy();
    this.#sfn.destroy();
  }
}

/** What an error of the function means to the user. */
export function failure(code = 'FAILED', message = ''): CliError {
  return new CliError(message || code, code === 'UNKNOWN_VIEW' ? exitCodes.usage : exitCodes.failure);
}
