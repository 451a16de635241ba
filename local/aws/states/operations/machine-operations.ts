import { AwsError } from '../../aws-error.ts';
import type { Operation, ServiceEnvironment } from '../../service.ts';
import { compileDefinition } from '../definition/compile-definition.ts';
import type { Diagnostic } from '../definition/diagnostic.ts';
import { type MachineType, validateDefinition } from '../definition/validate-definition.ts';
import { jsonEquals } from '../json-value.ts';
import type { JsonataFunctions } from '../jsonata/jsonata-functions.ts';
import { type Revision, StateMachine } from '../state-machine.ts';
import type { MachineRegistry } from './machine-registry.ts';
import { page } from './page.ts';
import { checkName, refuseMembers, requiredString } from './request-check.ts';

type Request = Record<string, unknown>;

/** What operations on state machines work with. */
export interface MachineContext {
  readonly env: ServiceEnvironment;
  readonly registry: MachineRegistry;
  readonly functions: JsonataFunctions;
}

/** CreateStateMachine, UpdateStateMachine and the rest of the operations on definitions. */
export function machineOperations(context: MachineContext): Record<string, Operation> {
  const { registry } = context;
  return {
    CreateStateMachine: (request: Request) => createStateMachine(context, request),
    UpdateStateMachine: (request: Request) => updateStateMachine(context, request),
    DeleteStateMachine: (request: Request) => deleteStateMachine(registry, request),
    DescribeStateMachine: (request: Request) =>
      describeMachine(registry.machine(requiredString(request, 'stateMachineArn'))),
    ListStateMachines: (request: Request) => listStateMachines(registry, request),
    ValidateStateMachineDefinition: (request: Request) => validate(request),
  };
}

function createStateMachine({ env, registry, functions }: MachineContext, request: Request): unknown {
  refuseMembers('CreateStateMachine', request, ['publish', 'versionDescription']);
  const name = checkName(request.name);
  const type = machineType(request.type);
  const arn = `arn:aws:states:${env.region}:${env.accountId}:stateMachine:${name}`;
  const revision = newRevision({ env, functions }, type, request);
  const existing = registry.machines.get(arn);
  if (existing === undefined) {
    const machine = new StateMachine({ arn, name, type }, revision);
    for (const { key, value } of (request.tags ?? []) as { key: string; value: string }[]) machine.tags.set(key, value);
    registry.machines.set(arn, machine);
    return { stateMachineArn: arn, creationDate: machine.createdAt / 1000 };
  }
  const same =
    existing.type === type &&
    existing.revision.definition === revision.definition &&
    jsonEquals(existing.revision.loggingConfiguration, revision.loggingConfiguration) &&
    jsonEquals(existing.revision.tracingConfiguration, revision.tracingConfiguration);
  if (same) return { stateMachineArn: arn, creationDate: existing.createdAt / 1000 };
  throw new AwsError('StateMachineAlreadyExists', `State Machine Already Exists: '${arn}'`);
}

function updateStateMachine(context: MachineContext, request: Request): unknown {
  refuseMembers('UpdateStateMachine', request, ['publish', 'versionDescription']);
  const machine = context.registry.machine(requiredString(request, 'stateMachineArn'));
  const changed = ['definition', 'roleArn', 'loggingConfiguration', 'tracingConfiguration'];
  if (changed.every((member) => request[member] === undefined)) {
    throw new AwsError(
      'MissingRequiredParameter',
      'Either the definition, the role ARN, the LoggingConfiguration, or the TracingConfiguration must be specified',
    );
  }
  const { definition, roleArn, loggingConfiguration, tracingConfiguration } = machine.revision;
  const before = { definition, roleArn, loggingConfiguration, tracingConfiguration };
  machine.revision = newRevision(context, machine.type, { ...before, ...request });
  return { updateDate: machine.revision.updatedAt / 1000, revisionId: machine.revision.id };
}

function deleteStateMachine(registry: MachineRegistry, request: Request): unknown {
  const arn = requiredString(request, 'stateMachineArn');
  registry.remove(arn);
  return {};
}

function listStateMachines(registry: MachineRegistry, request: Request): unknown {
  const { items, nextToken } = page([...registry.machines.values()], request);
  return {
    stateMachines: items.map(({ arn, name, type, createdAt }) => ({
      stateMachineArn: arn,
      name,
      type,
      creationDate: createdAt / 1000,
    })),
    ...(nextToken !== undefined && { nextToken }),
  };
}

function validate(request: Request): unknown {
  const { diagnostics } = validateDefinition(requiredString(request, 'definition'), machineType(request.type));
  const most = (request.maxResults as number | undefined) || 100;
  return {
    result: diagnostics.length === 0 ? 'OK' : 'FAIL',
    diagnostics: diagnostics.slice(0, most),
    truncated: diagnostics.length > most,
  };
}

/** The members of DescribeStateMachine. */
function describeMachine(machine: StateMachine): Record<string, unknown> {
  return {
    stateMachineArn: machine.arn,
    name: machine.name,
    status: 'ACTIVE',
    type: machine.type,
    creationDate: machine.createdAt / 1000,
    ...describeRevision(machine.revision),
  };
}

/** What DescribeStateMachine and DescribeStateMachineForExecution both say. */
export function describeRevision(revision: Revision): Record<string, unknown> {
  return {
    definition: revision.definition,
    roleArn: revision.roleArn,
    loggingConfiguration: revision.loggingConfiguration,
    tracingConfiguration: revision.tracingConfiguration,
    encryptionConfiguration: { type: 'AWS_OWNED_KEY' },
    revisionId: revision.id,
  };
}

function newRevision(
  { env, functions }: Omit<MachineContext, 'registry'>,
  type: MachineType,
  request: Request,
): Revision {
  const text = requiredString(request, 'definition');
  const { diagnostics, definition } = validateDefinition(text, type);
  if (definition === undefined) throw invalidDefinition(diagnostics);
  return {
    id: env.random.uuid(),
    definition: text,
    compiled: compileDefinition(definition, functions),
    roleArn: requiredString(request, 'roleArn'),
    updatedAt: env.clock.now(),
    loggingConfiguration: (request.loggingConfiguration ?? { level: 'OFF', includeExecutionData: false }) as Request,
    tracingConfiguration: (request.tracingConfiguration ?? { enabled: false }) as Request,
  };
}

/** InvalidDefinition with all findings in one line. */
export function invalidDefinition(diagnostics: readonly Diagnostic[]): AwsError {
  const findings = diagnostics.map(
    ({ code, message, location }) => `${code}: ${message}${location === undefined ? '' : ` at ${location}`}`,
  );
  return new AwsError('InvalidDefinition', `Invalid State Machine Definition: '${findings.join(', ')}'`);
}

function machineType(type: unknown): MachineType {
  if (type === undefined || type === 'STANDARD') return 'STANDARD';
  if (type === 'EXPRESS') return 'EXPRESS';
  throw new AwsError(
    'ValidationException',
    `1 validation error detected: Value '${String(type)}' at 'type' failed to satisfy constraint: Member must satisfy enum value set: [STANDARD, EXPRESS]`,
  );
}
