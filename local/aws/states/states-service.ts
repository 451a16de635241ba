import type { AwsCall, AwsService, Operation, ServiceEnvironment } from '../service.ts';
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

/** How tasks reach the other services. */
export interface StepFunctionsPorts {
  readonly call: AwsCall;
}

/** AWS Step Functions: standard and express state machines, in JSONPath and in JSONata. */
export class StepFunctionsService implements AwsService {
  readonly name = 'StepFunctions';
  readonly operations: Readonly<Record<string, Operation>>;

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
    this.operations = {
      ...machineOperations({ env, registry, functions }),
      ...executionOperations(host, registry),
      ...taskOperations(tokens),
      ...tagOperations(registry),
      ...testStateOperations(host, functions),
    };
  }
}
