import type { Execution } from '../execution/execution.ts';

/** The members of ListExecutions. */
export function summary(execution: Execution): Record<string, unknown> {
  const { executionArn, stateMachineArn, executionName, status, startedAt, stoppedAt } = execution;
  return {
    executionArn,
    stateMachineArn,
    name: executionName,
    status,
    startDate: startedAt / 1000,
    ...(stoppedAt !== undefined && { stopDate: stoppedAt / 1000 }),
  };
}

/** Input and result. */
export function describeResult(execution: Execution): Record<string, unknown> {
  const { output, error, cause } = execution.outcome;
  return {
    input: execution.inputText,
    inputDetails: { included: true },
    ...(output !== undefined && { output: JSON.stringify(output), outputDetails: { included: true } }),
    ...(error !== undefined && { error }),
    ...(cause !== undefined && { cause }),
  };
}

/** The members of DescribeExecution. */
export function describeExecution(execution: Execution): Record<string, unknown> {
  return {
    ...summary(execution),
    ...describeResult(execution),
    redriveCount: 0,
    redriveStatus: 'NOT_REDRIVABLE',
    redriveStatusReason: `Execution is ${execution.status} and cannot be redriven`,
  };
}
