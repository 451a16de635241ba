import { parseExact } from '../../json/written-number.ts';
import type { ServiceEnvironment } from '../service.ts';
import { type KeepsState, type StateRecord, unknownRecord } from '../state-changes.ts';
import { compileDefinition } from './definition/compile-definition.ts';
import { type MachineType, validateDefinition } from './definition/validate-definition.ts';
import { Execution, type ExecutionHost } from './execution/execution.ts';
import type { RecordedEvent } from './execution/history.ts';
import type { JsonataFunctions } from './jsonata/jsonata-functions.ts';
import { eventText, type KeptExecution, type KeptMachine, type KeptRevision, keptRevision } from './kept-execution.ts';
import type { MachineRegistry } from './operations/machine-registry.ts';
import { type Revision, StateMachine } from './state-machine.ts';

/** What keeping state machines needs. */
export interface StatesParts {
  readonly env: ServiceEnvironment;
  readonly registry: MachineRegistry;
  readonly functions: JsonataFunctions;
  readonly host: ExecutionHost;
}

/**
 * Keeps state machines and standard executions with their histories. A running execution goes on with the state that it
 * was in: that state is done again from its beginning (at least once, as the tasks of Step Functions are), those before
 * it are not. A wait goes on; a retrier counts anew; a task that waits for a token gets a new one. Express executions
 * end with the process.
 */
export class StatesState implements KeepsState {
  readonly #parts: StatesParts;

  constructor(parts: StatesParts) {
    this.#parts = parts;
  }

  *state(): Iterable<StateRecord> {
    const { machines } = this.#parts.registry;
    for (const machine of machines.values()) {
      yield machineRecord(machine);
      for (const execution of machine.executions.values()) {
        yield ['execution', execution.kept()];
        for (const event of execution.events ?? []) yield ['event', execution.executionArn, eventText(event)];
      }
    }
  }

  restore(record: StateRecord): void {
    const { registry } = this.#parts;
    const [kind, ...rest] = record;
    if (kind === 'event') {
      const [arn, text] = rest as [string, string];
      registry.executions.get(arn)?.restoreEvent(parseExact(text) as RecordedEvent);
    } else if (kind === 'execution') this.#restoreExecution(rest[0] as KeptExecution);
    else if (kind === 'machine') this.#restoreMachine(rest[0] as KeptMachine);
    else if (kind === 'no-machine') registry.remove(rest[0] as string);
    else throw unknownRecord('StepFunctions', record);
  }

  resume(): void {
    for (const execution of this.#parts.registry.executions.values()) {
      if (execution.status === 'RUNNING') execution.resume();
      else this.#parts.host.ended(execution);
    }
  }

  /** Tells the journal of a machine, or that there is none of that ARN. */
  tell(arn: string): void {
    const machine = this.#parts.registry.machines.get(arn);
    this.#parts.env.changes?.append(machine === undefined ? ['no-machine', arn] : machineRecord(machine));
  }

  #restoreMachine({ arn, name, type, createdAt, tags, revision }: KeptMachine): void {
    const { machines } = this.#parts.registry;
    const known = machines.get(arn);
    const machine = known ?? new StateMachine({ arn, name, type, createdAt }, this.#compiled(revision, type));
    if (known !== undefined && known.revision.id !== revision.id) known.revision = this.#compiled(revision, type);
    machine.tags.clear();
    for (const [key, value] of tags) machine.tags.set(key, value);
    machines.set(arn, machine);
  }

  #restoreExecution(kept: KeptExecution): void {
    const { registry, host } = this.#parts;
    const machine = registry.machines.get(kept.machineArn);
    if (machine === undefined) return;
    const known = registry.executions.get(kept.arn);
    if (known !== undefined) {
      known.restore(kept);
      return;
    }
    const revision = kept.revision === undefined ? machine.revision : this.#compiled(kept.revision, machine.type);
    const start = { arn: kept.arn, name: kept.name, inputText: kept.inputText, input: parseExact(kept.inputText) };
    const execution = new Execution(host, machine, start, { revision, startedAt: kept.startedAt });
    execution.restore(kept);
    machine.executions.set(kept.name, execution);
    registry.executions.set(kept.arn, execution);
  }

  #compiled(kept: KeptRevision, type: MachineType): Revision {
    const { definition, diagnostics } = validateDefinition(kept.definition, type);
    if (definition === undefined) {
      throw new Error(`the definition of a state machine is refused: ${diagnostics[0]?.message}`);
    }
    return { ...kept, compiled: compileDefinition(definition, this.#parts.functions) };
  }
}

function machineRecord({ arn, name, type, createdAt, tags, revision }: StateMachine): StateRecord {
  const kept: KeptMachine = { arn, name, type, createdAt, tags: new Map(tags), revision: keptRevision(revision) };
  return ['machine', kept];
}
