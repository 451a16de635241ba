import { cidrBlocks } from './cidr.ts';
import { evaluateCondition } from './conditions.ts';
import { findInMap } from './find-in-map.ts';
import { noValue, type Scope } from './scope.ts';
import { substitute } from './sub.ts';
import { isObject } from './template.ts';
import { TemplateError } from './template-error.ts';

type Intrinsic = (argument: unknown, scope: Scope) => unknown;

/**
 * The value that CloudFormation would put in the place of `value`: functions evaluated innermost first, the branch that
 * `Fn::If` does not take never looked at, and whatever is `AWS::NoValue` left out.
 */
export function resolveValue(value: unknown, scope: Scope): unknown {
  if (typeof value === 'string') return refuseDynamicReference(value);
  if (Array.isArray(value)) {
    return value.map((element) => resolveValue(element, scope)).filter((element) => element !== noValue);
  }
  if (!isObject(value)) return value;
  const call = intrinsicCall(value);
  return call ? call.intrinsic(call.argument, scope) : resolveMembers(value, scope);
}

/** Like `resolveValue`, for a place where only text can stand: numbers and booleans are written out, lists refused. */
export function resolveText(value: unknown, scope: Scope, place: string): string {
  return asText(resolveValue(value, scope), place);
}

/** Like `resolveValue`, for a place where only a list can stand. */
export function resolveList(value: unknown, scope: Scope, place: string): unknown[] {
  const resolved = resolveValue(value, scope);
  if (!Array.isArray(resolved)) throw new TemplateError(`${place} needs a list, not ${describe(resolved)}`);
  return resolved;
}

function resolveMembers(value: Record<string, unknown>, scope: Scope): Record<string, unknown> {
  const members: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(value)) {
    const resolved = resolveValue(member, scope);
    if (resolved !== noValue) members[name] = resolved;
  }
  return members;
}

function intrinsicCall(value: Record<string, unknown>): { intrinsic: Intrinsic; argument: unknown } | undefined {
  const names = Object.keys(value);
  const name = names.find((key) => key === 'Ref' || key.startsWith('Fn::'));
  if (name === undefined) return undefined;
  if (names.length > 1) {
    if (name === 'Ref') return undefined;
    throw new TemplateError(
      `${name} must stand alone, but has ${names.filter((key) => key !== name).join(', ')} beside it`,
    );
  }
  const intrinsic = intrinsics[name];
  if (!intrinsic) throw new TemplateError(`${name} is not supported`);
  return { intrinsic, argument: value[name] };
}

const intrinsics: Readonly<Record<string, Intrinsic>> = {
  Ref: (argument, scope) => {
    if (typeof argument !== 'string') throw new TemplateError(`Ref needs a name, not ${describe(argument)}`);
    return scope.ref(argument);
  },
  'Fn::GetAtt': getAtt,
  'Fn::Sub': (argument, scope) => substitute(argument, scope),
  'Fn::Join': (argument, scope) => {
    const [delimiter, elements] = argumentList(argument, 'Fn::Join', [2, 2]);
    const separator = resolveText(delimiter, scope, 'the delimiter of Fn::Join');
    const parts = resolveList(elements, scope, 'Fn::Join');
    return parts.map((part) => asText(part, 'Fn::Join')).join(separator);
  },
  'Fn::Select': select,
  'Fn::Split': (argument, scope) => {
    const [delimiter, source] = argumentList(argument, 'Fn::Split', [2, 2]);
    const separator = resolveText(delimiter, scope, 'the delimiter of Fn::Split');
    if (separator === '') throw new TemplateError('the delimiter of Fn::Split must not be empty');
    return resolveText(source, scope, 'Fn::Split').split(separator);
  },
  'Fn::FindInMap': (argument, scope) => findInMap(argument, scope),
  'Fn::If': (argument, scope) => {
    const [condition, whenTrue, whenFalse] = argumentList(argument, 'Fn::If', [3, 3]);
    if (typeof condition !== 'string') throw new TemplateError('Fn::If needs the name of a condition');
    return resolveValue(scope.condition(condition) ? whenTrue : whenFalse, scope);
  },
  'Fn::Equals': (argument, scope) => evaluateCondition({ 'Fn::Equals': argument }, scope),
  'Fn::And': (argument, scope) => evaluateCondition({ 'Fn::And': argument }, scope),
  'Fn::Or': (argument, scope) => evaluateCondition({ 'Fn::Or': argument }, scope),
  'Fn::Not': (argument, scope) => evaluateCondition({ 'Fn::Not': argument }, scope),
  'Fn::Base64': (argument, scope) => Buffer.from(resolveText(argument, scope, 'Fn::Base64')).toString('base64'),
  'Fn::Cidr': (argument, scope) => {
    const [block, count, bits] = argumentList(resolveValue(argument, scope), 'Fn::Cidr', [2, 3]);
    return cidrBlocks(asText(block, 'Fn::Cidr'), Number(count), bits === undefined ? undefined : Number(bits));
  },
  'Fn::Length': (argument, scope) => resolveList(argument, scope, 'Fn::Length').length,
  'Fn::ToJsonString': (argument, scope) => {
    const resolved = resolveValue(argument, scope);
    if (typeof resolved !== 'object' || resolved === null) {
      throw new TemplateError(`Fn::ToJsonString needs an object or a list, not ${describe(resolved)}`);
    }
    return JSON.stringify(resolved);
  },
  'Fn::ImportValue': (argument, scope) => scope.importValue(resolveText(argument, scope, 'Fn::ImportValue')),
  'Fn::GetStackOutput': getStackOutput,
  'Fn::GetAZs': (argument, scope) => {
    const region = resolveText(argument, scope, 'Fn::GetAZs') || scope.region;
    const zones = region === 'us-east-1' ? 'abcdef' : 'abc';
    return [...zones].map((zone) => `${region}${zone}`);
  },
  'Fn::Transform': (argument) => {
    const name = isObject(argument) ? String(argument.Name) : describe(argument);
    throw new TemplateError(`Fn::Transform is not supported (${name})`);
  },
};

function getAtt(argument: unknown, scope: Scope): unknown {
  const parts = typeof argument === 'string' ? splitOnce(argument) : argument;
  const [logicalId, attribute] = argumentList(parts, 'Fn::GetAtt', [2, 2]);
  if (typeof logicalId !== 'string') throw new TemplateError('Fn::GetAtt needs a logical id');
  return scope.getAtt(logicalId, resolveText(attribute, scope, 'the attribute of Fn::GetAtt'));
}

function splitOnce(path: string): string[] {
  const dot = path.indexOf('.');
  return dot < 0 ? [path] : [path.slice(0, dot), path.slice(dot + 1)];
}

function select(argument: unknown, scope: Scope): unknown {
  const [position, elements] = argumentList(argument, 'Fn::Select', [2, 2]);
  const text = resolveText(position, scope, 'the index of Fn::Select');
  const list = resolveList(elements, scope, 'Fn::Select');
  const index = /^\d+$/.test(text) ? Number(text) : -1;
  if (index < 0 || index >= list.length) {
    throw new TemplateError(`Fn::Select cannot select index ${text} of a list of ${list.length}`);
  }
  return list[index];
}

function getStackOutput(argument: unknown, scope: Scope): unknown {
  const reference = resolveValue(argument, scope);
  if (!isObject(reference)) throw new TemplateError('Fn::GetStackOutput needs StackName and OutputName');
  const unknown = Object.keys(reference).find((key) => !['StackName', 'OutputName', 'Region'].includes(key));
  if (unknown !== undefined) throw new TemplateError(`Fn::GetStackOutput with ${unknown} is not supported`);
  if (reference.Region !== undefined && reference.Region !== scope.region) {
    throw new TemplateError(`Fn::GetStackOutput from another region (${String(reference.Region)}) is not supported`);
  }
  return scope.stackOutput(
    asText(reference.StackName, 'StackName of Fn::GetStackOutput'),
    asText(reference.OutputName, 'OutputName of Fn::GetStackOutput'),
  );
}

/** The list that a function takes, checked for its length. */
export function argumentList(argument: unknown, name: string, [least, most]: readonly [number, number]): unknown[] {
  if (!Array.isArray(argument)) throw new TemplateError(`${name} needs a list of arguments, not ${describe(argument)}`);
  if (argument.length < least || argument.length > most) {
    const wanted = least === most ? `${least}` : `${least} to ${most}`;
    throw new TemplateError(`${name} takes ${wanted} arguments, not ${argument.length}`);
  }
  return argument;
}

/** A scalar written as CloudFormation writes it into text. */
export function asText(value: unknown, place: string): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new TemplateError(`${place} needs text, not ${describe(value)}`);
}

function describe(value: unknown): string {
  if (value === noValue) return 'AWS::NoValue';
  return JSON.stringify(value) ?? String(value);
}

function refuseDynamicReference(text: string): string {
  const reference = text.includes('{{resolve:') ? /\{\{resolve:[^}]*\}\}/.exec(text) : null;
  if (reference) throw new TemplateError(`dynamic references are not supported: ${reference[0]}`);
  return text;
}
