import { AwsError } from '../../aws-error.ts';
import type { Operation } from '../../service.ts';
import { Execution, type ExecutionHost } from '../execution/execution.ts';
import { historyEvent } from '../execution/history.ts';
import { maxPayloadBytes } from '../json-value.ts';
import type { StateMachine } from '../state-machine.ts';
import { describeExecution, describeResult, summary } from './execution-description.ts';
import { keptHistories } from './kept-histories.ts';
import { describeRevision } from './machine-operations.ts';
import type { MachineRegistry } from './machine-registry.ts';
import { page } from './page.ts';
import { checkName, parseJson, refuseMembers, requiredString } from './request-check.ts';

type Request = Record<string, unknown>;

/** StartExecution, StopExecution and the operations that look at executions. */
export function executionOperations(host: ExecutionHost, registry: MachineRegistry): Record<string, Operation> {
  const execution = (request: Request) => registry.execution(requiredString(request, 'executionArn'));
  return {
    StartExecution: (request: Request) => startExecution(host, registry, request),
    StartSyncExecution: (request: Request) => startSyncExecution(host, registry, request),
    StopExecution: (request: Request) => stopExecution(execution(request), request),
    DescribeExecution: (request: Request) => describeExecution(execution(request)),
    DescribeStateMachineForExecution: (request: Request) => describeMachineFor(execution(request)),
    ListExecutions: (request: Request) => listExecutions(registry, request),
    GetExecutionHistory: (request: Request) => getHistory(execution(request), request),
  };
}

function startExecution(host: ExecutionHost, registry: MachineRegistry, request: Request): unknown {
  const machine = registry.machine(requiredString(request, 'stateMachineArn'));
  const start = readStart(host, request);
  const existing = machine.type === 'STANDARD' ? machine.executions.get(start.name) : undefined;
  if (existing !== undefined) return startedBefore(existing, start.inputText);
  const execution = begin(host, machine, start);
  if (machine.type === 'STANDARD') {
    machine.executions.set(start.name, execution);
    registry.executions.set(execution.executionArn, execution);
  }
  return { executionArn: execution.executionArn, startDate: execution.startedAt / 1000 };
}

/** The same start again is no error while the execution runs. */
function startedBefore(execution: Execution, inputText: string): unknown {
  if (execution.status === 'RUNNING' && execution.inputText === inputText) {
    return { executionArn: execution.executionArn, startDate: execution.startedAt / 1000 };
  }
  throw new AwsError('ExecutionAlreadyExists', `Execution Already Exists: '${execution.executionArn}'`);
}

async function startSyncExecution(host: ExecutionHost, registry: MachineRegistry, request: Request): Promise<unknown> {
  const machine = registry.machine(requiredString(request, 'stateMachineArn'));
  if (machine.type !== 'EXPRESS') {
    throw new AwsError('StateMachineTypeNotSupported', `This operation is not supported by this type of state machine`);
  }
  const execution = begin(host, machine, readStart(host, request));
  await execution.ended;
  const tookMs = (execution.stoppedAt ?? execution.startedAt) - execution.startedAt;
  return {
    ...summary(execution),
    ...describeResult(execution),
    billingDetails: {
      billedMemoryUsedInMB: 64,
      billedDurationInMilliseconds: Math.max(Math.ceil(tookMs / 100) * 100, 100),
    },
  };
}

function begin(host: ExecutionHost, machine: StateMachine, start: ReturnType<typeof readStart>): Execution {
  const express = machine.type === 'EXPRESS';
  const base = machine.arn.replace(':stateMachine:', express ? ':express:' : ':execution:');
  const arn = `${base}:${start.name}${express ? `:${host.env.random.uuid()}` : ''}`;
  const execution = new Execution(host, machine, { ...start, arn });
  execution.start();
  return execution;
}

function readStart(host: ExecutionHost, request: Request): { name: string; inputText: string; input: unknown } {
  const name = request.name === undefined ? host.env.random.uuid() : checkName(request.name);
  const inputText = request.input === undefined ? '{}' : String(request.input);
  if (inputText.length * 3 > maxPayloadBytes && Buffer.byteLength(inputText) > maxPayloadBytes) {
    throw new AwsError(
      'ValidationException',
      `1 validation error detected: Value at 'input' failed to satisfy constraint: Member must have length less than or equal to ${maxPayloadBytes}`,
    );
  }
  const input = parseJson(
    inputText,
    (reason) => new AwsError('InvalidExecutionInput', `Invalid State Machine Execution Input: '${reason}'`),
  );
  return { name, inputText, input };
}

function stopExecution(execution: Execution, request: Request): unknown {
  if (execution.status === 'RUNNING') {
    execution.stop(request.error as string | undefined, request.cause as string | undefined);
  }
  return { stopDate: (execution.stoppedAt ?? 0) / 1000 };
}

function describeMachineFor(execution: Execution): unknown {
  const { machine, revision } = execution;
  return {
    stateMachineArn: machine.arn,
    name: machine.name,
    updateDate: revision.updatedAt / 1000,
    ...describeRevision(revision),
  };
}

function listExecutions(registry: MachineRegistry, request: Request): unknown {
  refuseMembers('ListExecutions', request, ['mapRunArn', 'redriveFilter']);
  const machine = registry.machine(requiredString(request, 'stateMachineArn'));
  if (machine.type === 'EXPRESS') {
    throw new AwsError('StateMachineTypeNotSupported', 'This operation is not supported by this type of state machine');
  }
  const filter = request.statusFilter;
  const newestFirst = [...machine.executions.values()].reverse();
  const matching = filter === undefined ? newestFirst : newestFirst.filter(({ status }) => status === filter);
  const { items, nextToken } = page(matching, request);
  return { executions: items.map(summary), ...(nextToken !== undefined && { nextToken }) };
}

function getHistory(execution: Execution, request: Request): unknown {
  const recorded = execution.events;
  if (recorded === undefined) {
    throw new AwsError(
      'ExecutionDoesNotExist',
      `Execution Does Not Exist: '${execution.executionArn}' (the local engine keeps the history of the latest ${keptHistories} ended executions)`,
    );
  }
  const events = request.reverseOrder === true ? [...recorded].reverse() : recorded;
  const { items, nextToken } = page(events, request);
  const included = request.includeExecutionData !== false;
  return {
    events: items.map((event) => historyEvent(event, included)),
    ...(nextToken !== undefined && { nextToken }),
  };
}
