import type { AwsCall, AwsService, Operation, ServiceEnvironment } from '../service.ts';
import { type KeepsState, telling } from '../state-changes.ts';
import type { ExecutionHost } from './execution/execution.ts';
import { TaskTokens } from './execution/task-tokens.ts';
import { createJsonataFunctions } from './jsonata/jsonata-functions.ts';
import { describeExecution } from './operations/execution-description.ts';
import { executionOperations } from './operations/execution-operations.ts';
import { KeptHistories } from './operations/kept-histories.ts';
import { machineOperations } from './operations/machine-operations.ts';
import { MachineRegistry } from './operations/machine-registry.ts';
import { tagOperations } from './operations/tag-operations.ts';
import { taskOperations } from './operations/task-operations.ts';
import { testStateOperations } from './operations/test-state-operations.ts';
import { StatesState } from './states-state.ts';

/** How tasks reach the other services. */
export interface StepFunctionsPorts {
  readonly call: AwsCall;
}

/** AWS Step Functions: standard and express state machines, in JSONPath and in JSONata. */
export class StepFunctionsService implements AwsService {
  readonly name = 'StepFunctions';
  readonly operations: Readonly<Record<string, Operation>>;
  /** State machines and executions beyond the life of the process. */
  readonly keeper: KeepsState;

  constructor(env: ServiceEnvironment, { call }: StepFunctionsPorts) {
    const registry = new MachineRegistry();
    const tokens = new TaskTokens();
    const functions = createJsonataFunctions(env);
    const histories = new KeptHistories();
    const host: ExecutionHost = {
      ended: (execution) => histories.add(execution),
      env,
      call,
      tokens,
      completionOf: async (executionArn) => {
        const execution = registry.execution(executionArn);
        await execution.ended;
        return describeExecution(execution);
      },
    };
    const state = new StatesState({ env, registry, functions, host });
    this.keeper = state;
    const changes = { ...machineOperations({ env, registry, functions }), ...tagOperations(registry) };
    this.operations = {
      ...telling(changes, MACHINE_CHANGES, (request: MachineChange) =>
        state.tell(
          request.stateMachineArn ??
            request.resourceArn ??
            `arn:aws:states:${env.region}:${env.accountId}:stateMachine:${request.name}`,
        ),
      ),
      ...executionOperations(host, registry),
      ...taskOperations(tokens),
      ...testStateOperations(host, functions),
    };
  }
}

const MACHINE_CHANGES = [
  'CreateStateMachine',
  'UpdateStateMachine',
  'DeleteStateMachine',
  'TagResource',
  'UntagResource',
];

interface MachineChange {
  readonly name?: string;
  readonly stateMachineArn?: string;
  readonly resourceArn?: string;
}
