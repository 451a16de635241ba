import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { evaluateCondition } from '../../../local/assembly/conditions.ts';
import { resolveValue } from '../../../local/assembly/intrinsics.ts';
import { StackScope } from '../../../local/assembly/stack-scope.ts';
import type { Template } from '../../../local/assembly/template.ts';

const file = path.join(__dirname, '../../../../shared/conformance/cfn_intrinsics.json');
const wild = /(<[a-z-]+(?::\d+)?>|111111111111)/;

/** Published cases that fail here for a reason that is understood. */
const knownFailures: Readonly<Record<string, string>> = {};

interface PublishedCase {
  readonly name: string;
  readonly kind: string;
  readonly template?: Template;
  readonly parameters?: Record<string, string | { ParameterValue: string }>;
  readonly fragment?: unknown;
  readonly condition?: unknown;
  readonly conditions?: Record<string, boolean>;
  readonly path?: string[];
  readonly expected: unknown;
}

function text(value: unknown): string {
  return Array.isArray(value) ? value.map(text).join('|') : String(value);
}

function matches(expected: unknown, actual: unknown): boolean {
  const pattern = text(expected)
    .split(wild)
    .map((part) => (wild.test(part) ? '.+' : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')))
    .join('');
  return new RegExp(`^${pattern}$`, 's').test(text(actual));
}

/** The scope of a case's stack with every included resource made, without services: names stand for references. */
function scopeOf(published: PublishedCase): StackScope {
  const parameters = Object.fromEntries(
    Object.entries(published.parameters ?? {}).map(([name, given]) => [
      name,
      typeof given === 'object' ? given.ParameterValue : given,
    ]),
  );
  const template: Template =
    published.kind === 'condition'
      ? {
          Parameters: Object.fromEntries(Object.keys(parameters).map((name) => [name, { Type: 'String' }])),
          Conditions: Object.fromEntries(
            Object.entries(published.conditions ?? {}).map(([name, holds]) => [
              name,
              { 'Fn::Equals': ['a', holds ? 'a' : 'b'] },
            ]),
          ),
          Resources: {},
        }
      : (published.template ?? {});
  const environment = {
    stackName: 'stack',
    region: 'us-east-1',
    accountId: '000000000000',
    exports: new Map(),
    stackOutput: () => '',
  };
  const scope = new StackScope(template, environment, parameters);
  for (const [logicalId] of scope.includedResources()) scope.add(logicalId, { ref: logicalId, attributes: {} });
  return scope;
}

function actual(published: PublishedCase): unknown {
  const scope = scopeOf(published);
  switch (published.kind) {
    case 'property':
    case 'value':
      return resolveValue(published.fragment, scope);
    case 'outputs':
      return Object.fromEntries(scope.outputs().outputs);
    case 'condition':
      return evaluateCondition(published.condition, scope);
    case 'createdResources':
      return scope
        .includedResources()
        .map(([logicalId]) => logicalId)
        .sort();
    case 'forEach':
      return resolveValue(scope.template[published.path?.[0] as 'Resources'], scope);
    default:
      throw new Error(`kind ${published.kind} is not known to this test`);
  }
}

function holds(published: PublishedCase): boolean {
  const { expected, kind } = published;
  if (typeof expected === 'object' && expected !== null && '$error' in expected) {
    try {
      actual(published);
      return false;
    } catch {
      return true;
    }
  }
  const result = actual(published);
  if (kind === 'forEach' || kind === 'outputs' || kind === 'createdResources') {
    expect(result).toEqual(expected);
    return true;
  }
  if (!matches(expected, result)) throw new Error(`expected ${text(expected)}, got ${text(result)}`);
  return true;
}

describe('published cases of intrinsic functions', () => {
  if (!existsSync(file)) {
    console.warn(`SKIPPED: the published cases are not at ${file}`);
    test.skip('are absent', () => {});
    return;
  }
  for (const published of JSON.parse(readFileSync(file, 'utf8')) as PublishedCase[]) {
    test(published.name, () => {
      if (published.name in knownFailures) {
        expect(() => holds(published)).toThrow();
        return;
      }
      expect(holds(published)).toBe(true);
    });
  }
});
