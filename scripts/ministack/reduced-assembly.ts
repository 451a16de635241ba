import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { lackingTypes } from './differences.ts';

interface Resource {
  readonly Type: string;
  readonly DependsOn?: string | readonly string[];
  readonly Properties?: Readonly<Record<string, unknown>>;
  readonly [member: string]: unknown;
}

interface Template {
  readonly Resources: Readonly<Record<string, Resource>>;
  readonly [member: string]: unknown;
}

/** Changes every template of an assembly, in place, to what MiniStack takes. Answers how many resources of each type went. */
export function reduceAssembly(assembly: string): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const name of readdirSync(assembly).filter((each) => each.endsWith('.template.json'))) {
    const file = path.join(assembly, name);
    const { template, gone } = reduced(JSON.parse(readFileSync(file, 'utf8')) as Template);
    for (const type of gone) counts[type] = (counts[type] ?? 0) + 1;
    writeFileSync(file, JSON.stringify(template));
  }
  return counts;
}

/**
 * A template without what MiniStack lacks, and the types of the resources that went. Throws for a resource or output that needs
 * one of them: such a template would be another app.
 */
export function reduced(template: Template): { readonly template: Template; readonly gone: readonly string[] } {
  const entries = Object.entries(template.Resources);
  const gone = new Map(entries.filter(([, resource]) => isLacking(resource)).map(([id, { Type }]) => [id, Type]));
  const kept = entries
    .filter(([id]) => !gone.has(id))
    .map(([id, resource]) => [id, withPlainEnds(withShallowFilters(withoutDependencies(resource, gone)))] as const);
  const left: Template = { ...template, Resources: Object.fromEntries(kept) };
  for (const [id, type] of gone) {
    if (refersTo(left, id)) throw new Error(`something needs ${id} (${type}), which was to go`);
  }
  return { template: left, gone: [...gone.values()] };
}

function isLacking({ Type, Properties }: Resource): boolean {
  // The dashboard shows every alarm, those too that go.
  if (lackingTypes.has(Type) || Type === 'AWS::CloudWatch::Dashboard') return true;
  return Type === 'AWS::CloudWatch::Alarm' && Properties?.Metrics !== undefined;
}

/** Asks in filters of event sources for the absence of a member where they asked for that of what lies below it. */
function withShallowFilters(resource: Resource): Resource {
  const criteria = resource.Properties?.FilterCriteria as { readonly Filters: readonly { readonly Pattern: string }[] };
  if (criteria === undefined) return resource;
  const Filters = criteria.Filters.map(({ Pattern }) => ({ Pattern: JSON.stringify(shallow(JSON.parse(Pattern))) }));
  return { ...resource, Properties: { ...resource.Properties, FilterCriteria: { Filters } } };
}

/** Lets states that end with an output of their own pass it on and end. */
function withPlainEnds(resource: Resource): Resource {
  if (resource.Type !== 'AWS::StepFunctions::StateMachine') return resource;
  const definition = JSON.stringify(resource.Properties?.DefinitionString ?? null);
  const ended = definition.replaceAll(
    String.raw`\"Type\":\"Succeed\",\"Output\":`,
    String.raw`\"Type\":\"Pass\",\"End\":true,\"Output\":`,
  );
  return { ...resource, Properties: { ...resource.Properties, DefinitionString: JSON.parse(ended) } };
}

function shallow(pattern: unknown): unknown {
  if (Array.isArray(pattern) || typeof pattern !== 'object' || pattern === null) return pattern;
  const members = Object.entries(pattern).map(([name, value]) => {
    const below = JSON.stringify(Object.values(value ?? {}));
    return [name, below === '[[{"exists":false}]]' ? [{ exists: false }] : shallow(value)];
  });
  return Object.fromEntries(members);
}

function withoutDependencies(resource: Resource, gone: ReadonlyMap<string, string>): Resource {
  const { DependsOn, ...rest } = resource;
  if (DependsOn === undefined) return resource;
  const left = [DependsOn].flat().filter((id) => !gone.has(id));
  return left.length === 0 ? (rest as Resource) : ({ ...rest, DependsOn: left } as Resource);
}

/** Whether a Ref, a GetAtt or a Sub names a resource. */
function refersTo(value: unknown, id: string): boolean {
  if (Array.isArray(value)) return value.some((each) => refersTo(each, id));
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([name, member]) => {
    if (name === 'Ref') return member === id;
    if (name === 'Fn::GetAtt') return [member].flat()[0] === id || String(member).startsWith(`${id}.`);
    if (name === 'Fn::Sub') return new RegExp(`\\$\\{${id}[.}]`).test(JSON.stringify(member)) || refersTo(member, id);
    return refersTo(member, id);
  });
}
