import type { AwsCall } from '../aws/service.ts';
import type { Asset } from './assembly.ts';
import type { EngineHost } from './engine-host.ts';
import type { NameRules } from './physical-name.ts';
import type { DeployedResource } from './stack-scope.ts';
import { TemplateError } from './template-error.ts';

/** What a resource is made with. */
export interface ResourceContext {
  readonly stackName: string;
  readonly logicalId: string;
  readonly region: string;
  readonly accountId: string;
  /** The resource's properties, resolved. */
  readonly properties: Readonly<Record<string, unknown>>;
  readonly assets: ReadonlyMap<string, Asset>;
  readonly call: AwsCall;
  readonly host: EngineHost;
  /** The name that the template states, or one made from stack and logical id. */
  name(stated: unknown, rules?: NameRules): string;
  /** `arn:aws:<service>:<region>:<account>:<resource>` */
  arn(service: string, resource: string): string;
}

/**
 * A type of resource that the engine can make. A property that is in neither list is refused, so that a template never
 * asks for something that the laptop silently leaves out.
 */
export interface ResourceKind {
  readonly type: string;
  /** Properties that have their effect here. */
  readonly acts: readonly string[];
  /** Properties that are taken and change nothing on a laptop: encryption, tags, capacity, access. `'*'` is all. */
  readonly inert: readonly string[] | '*';
  create(context: ResourceContext): DeployedResource | Promise<DeployedResource>;
}

/** Throws TemplateError for a property that `kind` does not know. */
export function refuseUnknownProperties(kind: ResourceKind, properties: Readonly<Record<string, unknown>>): void {
  if (kind.inert === '*') return;
  for (const name of Object.keys(properties)) {
    if (kind.acts.includes(name) || kind.inert.includes(name)) continue;
    throw new TemplateError(`property ${name} is not supported by the local engine`);
  }
}

/** Throws TemplateError for a member of a nested property that is not `known`. */
export function refuseUnknownMembers(value: unknown, known: readonly string[], place: string): void {
  for (const name of Object.keys((value ?? {}) as object)) {
    if (!known.includes(name)) throw new TemplateError(`${place}.${name} is not supported by the local engine`);
  }
}
