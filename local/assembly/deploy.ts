import type { AwsCall } from '../aws/service.ts';
import type { Assembly, StackArtifact } from './assembly.ts';
import { inDependencyOrder } from './dependency-order.ts';
import type { EngineHost } from './engine-host.ts';
import { resolveValue } from './intrinsics.ts';
import { resourceKinds } from './kinds.ts';
import { physicalName } from './physical-name.ts';
import { referencedNames } from './references.ts';
import { type ResourceContext, type ResourceKind, refuseUnknownProperties } from './resource-kind.ts';
import { StackScope } from './stack-scope.ts';
import type { TemplateResource } from './template.ts';
import { TemplateError } from './template-error.ts';

/** Where and into what a cloud assembly is deployed. */
export interface DeployTarget {
  readonly region: string;
  readonly accountId: string;
  readonly call: AwsCall;
  readonly host: EngineHost;
}

/** A resource as it was deployed. */
export interface DeployedResourceSummary {
  readonly logicalId: string;
  readonly type: string;
  /** What Ref gives. */
  readonly physicalId: string;
  /** True for kinds that are known by name and do nothing here. */
  readonly inert: boolean;
}

/** A stack as it was deployed. */
export interface DeployedStack {
  readonly stackName: string;
  readonly displayName: string;
  readonly resources: readonly DeployedResourceSummary[];
  readonly outputs: ReadonlyMap<string, unknown>;
}

/** Makes every resource of every stack, in the order of their dependencies. Throws TemplateError for what it cannot make. */
export async function deployAssembly(assembly: Assembly, target: DeployTarget): Promise<DeployedStack[]> {
  const deployed: DeployedStack[] = [];
  const exports = new Map<string, unknown>();
  for (const stack of assembly.stacks) {
    deployed.push(await inPlace(`stack ${stack.stackName}`, () => deployStack(stack, target, { deployed, exports })));
  }
  return deployed;
}

interface EarlierStacks {
  readonly deployed: readonly DeployedStack[];
  readonly exports: Map<string, unknown>;
}

async function deployStack(stack: StackArtifact, target: DeployTarget, earlier: EarlierStacks): Promise<DeployedStack> {
  const scope = new StackScope(
    stack.template,
    {
      stackName: stack.stackName,
      region: target.region,
      accountId: target.accountId,
      exports: earlier.exports,
      stackOutput: (stackName, outputName) => outputOf(earlier.deployed, stackName, outputName),
    },
    stack.parameters,
  );
  const resources: DeployedResourceSummary[] = [];
  for (const [logicalId, resource] of inCreationOrder(scope)) {
    const place = `resource ${logicalId} (${resource.Type})`;
    resources.push(await inPlace(place, () => deployResource(logicalId, resource, { stack, scope, target })));
  }
  const { outputs, exports } = scope.outputs();
  for (const [name, value] of exports) {
    if (earlier.exports.has(name)) throw new TemplateError(`export ${name} is already made by another stack`);
    earlier.exports.set(name, value);
  }
  return { stackName: stack.stackName, displayName: stack.displayName, resources, outputs };
}

function inCreationOrder(scope: StackScope): [string, TemplateResource][] {
  const included = new Map(scope.includedResources());
  const order = inDependencyOrder(
    [...included.keys()],
    (logicalId) => {
      const { Properties, DependsOn = [] } = included.get(logicalId) ?? {};
      const names = referencedNames(Properties, scope);
      for (const name of [DependsOn].flat()) names.add(name);
      return [...names].filter((name) => included.has(name));
    },
    'resources',
  );
  return order.flatMap((logicalId) => {
    const resource = included.get(logicalId);
    return resource ? [[logicalId, resource] as [string, TemplateResource]] : [];
  });
}

interface StackUnderway {
  readonly stack: StackArtifact;
  readonly scope: StackScope;
  readonly target: DeployTarget;
}

async function deployResource(
  logicalId: string,
  resource: TemplateResource,
  { stack, scope, target }: StackUnderway,
): Promise<DeployedResourceSummary> {
  const kind = kindOf(resource.Type);
  const properties = resolveValue(resource.Properties ?? {}, scope) as Record<string, unknown>;
  refuseUnknownProperties(kind, properties);
  const context: ResourceContext = {
    ...target,
    stackName: stack.stackName,
    logicalId,
    properties,
    assets: stack.assets,
    name: (stated, rules) =>
      stated === undefined || stated === '' ? physicalName(stack.stackName, logicalId, rules) : String(stated),
    arn: (service, path) => `arn:aws:${service}:${target.region}:${target.accountId}:${path}`,
  };
  const deployed = await kind.create(context);
  scope.add(logicalId, deployed);
  return { logicalId, type: resource.Type, physicalId: deployed.ref, inert: kind.inert === '*' };
}

function kindOf(type: string): ResourceKind {
  const kind = resourceKinds.get(type);
  if (!kind) throw new TemplateError(`resources of type ${type} are not supported by the local engine`);
  return kind;
}

function outputOf(deployed: readonly DeployedStack[], stackName: string, outputName: string): unknown {
  const stack = deployed.find((candidate) => candidate.stackName === stackName);
  if (!stack) throw new TemplateError(`there is no stack ${stackName} before this one`);
  if (!stack.outputs.has(outputName)) throw new TemplateError(`stack ${stackName} has no output ${outputName}`);
  return stack.outputs.get(outputName);
}

/** Puts the place in front of the message of whatever goes wrong there. */
async function inPlace<T>(place: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { name, message } = error as Error;
    const said = error instanceof TemplateError ? message : `${name}: ${message}`;
    throw new TemplateError(`${place}: ${said}`, { cause: error });
  }
}
