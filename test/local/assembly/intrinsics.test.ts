import { resolveValue } from '../../../local/assembly/intrinsics.ts';
import { StackScope } from '../../../local/assembly/stack-scope.ts';
import type { Template } from '../../../local/assembly/template.ts';

function scope(template: Template = {}, parameters: Record<string, string> = {}): StackScope {
  const environment = {
    stackName: 'shop',
    region: 'us-east-1',
    accountId: '000000000000',
    exports: new Map<string, unknown>([['shop:Table', 'orders']]),
    stackOutput: (stack: string, output: string) => `${stack}/${output}`,
  };
  return new StackScope(template, environment, parameters);
}

function resolve(value: unknown, template?: Template): unknown {
  return resolveValue(value, scope(template));
}

describe('intrinsic functions', () => {
  test.each<[string, unknown, unknown]>([
    ['Sub keeps a literal that is marked', { 'Fn::Sub': `a \${!b} \${AWS::Region}` }, `a \${b} us-east-1`],
    ['Sub prefers its own map', { 'Fn::Sub': [`\${AWS::Region}`, { 'AWS::Region': 'here' }] }, 'here'],
    ['Sub writes numbers out', { 'Fn::Sub': [`\${n}`, { n: 7 }] }, '7'],
    ['Select takes an index in text', { 'Fn::Select': ['1', ['a', 'b']] }, 'b'],
    ['Split keeps empty parts', { 'Fn::Split': ['|', 'a||c|'] }, ['a', '', 'c', '']],
    ['Length counts a list', { 'Fn::Length': { 'Fn::Split': [',', 'a,b,c'] } }, 3],
    [
      'ToJsonString keeps the order of keys',
      { 'Fn::ToJsonString': { b: 1, a: [{ Ref: 'AWS::Region' }] } },
      '{"b":1,"a":["us-east-1"]}',
    ],
    [
      'Cidr cuts an IPv4 block',
      { 'Fn::Cidr': ['192.168.0.0/24', 3, 5] },
      ['192.168.0.0/27', '192.168.0.32/27', '192.168.0.64/27'],
    ],
    ['Cidr takes text for its numbers', { 'Fn::Cidr': ['10.0.0.0/16', '2', '8'] }, ['10.0.0.0/24', '10.0.1.0/24']],
    ['Cidr cuts an IPv6 block', { 'Fn::Cidr': ['2001:db8::/56', 2, 64] }, ['2001:db8::/64', '2001:db8:0:1::/64']],
    [
      'GetAZs of no region is this region',
      { 'Fn::GetAZs': '' },
      ['us-east-1a', 'us-east-1b', 'us-east-1c', 'us-east-1d', 'us-east-1e', 'us-east-1f'],
    ],
    ['ImportValue finds an export', { 'Fn::ImportValue': { 'Fn::Sub': `\${AWS::StackName}:Table` } }, 'orders'],
    [
      'GetStackOutput reads another stack',
      { 'Fn::GetStackOutput': { StackName: 'state', Region: { Ref: 'AWS::Region' }, OutputName: 'Out' } },
      'state/Out',
    ],
    [
      'NoValue removes a member and an element',
      { a: { Ref: 'AWS::NoValue' }, b: [1, { Ref: 'AWS::NoValue' }] },
      { b: [1] },
    ],
    ['Base64 encodes UTF-8', { 'Fn::Base64': 'ü' }, 'w7w='],
    ['FindInMap falls back to its default', { 'Fn::FindInMap': ['M', 'no', 'k', { DefaultValue: 'd' }] }, 'd'],
    ['a Ref key among other keys is plain data', { Ref: 'x', other: 1 }, { Ref: 'x', other: 1 }],
    [
      'a Condition key is plain data in a policy',
      { Condition: { Bool: { a: 'b' } } },
      { Condition: { Bool: { a: 'b' } } },
    ],
  ])('%s', (_, value, expected) => {
    expect(resolve(value, { Mappings: { M: { top: { k: 'v' } } } })).toEqual(expected);
  });

  test('If never looks at the branch that it does not take', () => {
    const template = { Conditions: { Yes: { 'Fn::Equals': [1, '1'] } } };
    expect(resolve({ 'Fn::If': ['Yes', 'taken', { 'Fn::GetAtt': ['Missing', 'Arn'] }] }, template)).toBe('taken');
  });

  test.each<[string, unknown, string]>([
    ['a macro', { 'Fn::Transform': { Name: 'MyMacro' } }, 'Fn::Transform is not supported (MyMacro)'],
    ['a function that it does not know', { 'Fn::Nope': 1 }, 'Fn::Nope is not supported'],
    [
      'a function with something beside it',
      { 'Fn::Join': ['', []], x: 1 },
      'Fn::Join must stand alone, but has x beside it',
    ],
    [
      'an index outside of the list',
      { 'Fn::Select': [2, ['a', 'b']] },
      'Fn::Select cannot select index 2 of a list of 2',
    ],
    [
      'a name that is not in the template',
      { Ref: 'Nobody' },
      'Nobody is neither a parameter nor a resource of the template',
    ],
    ['a Sub variable that is not in the template', { 'Fn::Sub': `\${Nobody}` }, 'Nobody is neither'],
    [
      'a key that no mapping holds',
      { 'Fn::FindInMap': ['M', 'a', 'b'] },
      'Fn::FindInMap finds no M, a, b in the mappings',
    ],
    ['an export that nobody made', { 'Fn::ImportValue': 'gone' }, 'no stack before this one exports gone'],
    ['a dynamic reference', 'x {{resolve:ssm:/a/b}}', 'dynamic references are not supported: {{resolve:ssm:/a/b}}'],
    ['a list in text', { 'Fn::Join': ['-', [['a']]] }, 'Fn::Join needs text, not ["a"]'],
    [
      'an output of another region',
      { 'Fn::GetStackOutput': { StackName: 's', Region: 'eu-west-1', OutputName: 'o' } },
      'Fn::GetStackOutput from another region (eu-west-1) is not supported',
    ],
  ])('refuses %s', (_, value, message) => {
    expect(() => resolve(value)).toThrow(message);
  });
});

describe('parameters', () => {
  test('a list is cut at commas and trimmed', () => {
    const stack = scope({ Parameters: { P: { Type: 'CommaDelimitedList' } } }, { P: 'a, b ,c' });
    expect(stack.ref('P')).toEqual(['a', 'b', 'c']);
  });

  test('one that is read from SSM is refused by name, once it is used', () => {
    const stack = scope({ Parameters: { V: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/x' } } });
    expect(() => stack.ref('V')).toThrow('parameter V of type AWS::SSM::Parameter::Value<String> is not supported');
  });

  test.each<[string, Record<string, unknown>, string, string]>([
    ['an allowed value', { AllowedValues: ['a', 'b'] }, 'c', '"c" is none of a, b'],
    ['a pattern over the whole text', { AllowedPattern: '[a-z]+' }, 'ab1', '"ab1" does not match [a-z]+'],
    ['a number', { Type: 'Number' }, 'x', '"x" is not a number'],
    ['a least value', { Type: 'Number', MinValue: 3 }, '2', '"2" is less than 3'],
    ['a greatest length', { MaxLength: '2' }, 'abc', '"abc" is longer than 2'],
  ])('must be %s', (_, constraint, given, message) => {
    expect(() => scope({ Parameters: { P: { Type: 'String', ...constraint } } }, { P: given })).toThrow(message);
  });

  test('must have a value', () => {
    expect(() => scope({ Parameters: { P: { Type: 'String' } } })).toThrow('parameter P must have a value');
  });

  test('must be declared', () => {
    expect(() => scope({}, { Q: '1' })).toThrow('parameter Q does not exist in the template');
  });
});

describe('conditions', () => {
  test('one that refers to itself is refused', () => {
    const stack = scope({ Conditions: { A: { 'Fn::Not': [{ Condition: 'A' }] } } });
    expect(() => stack.condition('A')).toThrow('condition A refers to itself');
  });

  test('And takes two conditions at least', () => {
    const stack = scope({ Conditions: { A: { 'Fn::And': [{ 'Fn::Equals': [1, 1] }] } } });
    expect(() => stack.condition('A')).toThrow('Fn::And takes 2 to 10 arguments, not 1');
  });
});

describe('loops', () => {
  const loop = (body: unknown) => ({ 'Fn::ForEach::L': ['X', ['a', 'b'], body] }) as never;

  test('nested loops run over a parameter', () => {
    const stack = scope({
      Transform: ['AWS::LanguageExtensions'],
      Parameters: { Names: { Type: 'CommaDelimitedList', Default: 'P,Q' } },
      Resources: {
        'Fn::ForEach::Outer': [
          'N',
          { Ref: 'Names' },
          { 'Fn::ForEach::Inner': ['M', ['1', '2'], { 'R${N}${M}': { Type: 'T' } }] },
        ],
      } as never,
    });
    expect(Object.keys(stack.template.Resources ?? {})).toEqual(['RP1', 'RP2', 'RQ1', 'RQ2']);
  });

  test('needs the transform', () => {
    expect(() => scope({ Resources: loop({ 'R${X}': { Type: 'T' } }) })).toThrow(
      'Fn::ForEach needs the transform AWS::LanguageExtensions',
    );
  });

  test('cannot make one logical id twice', () => {
    expect(() => scope({ Transform: 'AWS::LanguageExtensions', Resources: loop({ R: { Type: 'T' } }) })).toThrow(
      'Fn::ForEach makes R twice',
    );
  });

  test('another transform is refused by name', () => {
    expect(() => scope({ Transform: 'AWS::Serverless-2016-10-31' })).toThrow(
      'transform AWS::Serverless-2016-10-31 is not supported',
    );
  });
});
