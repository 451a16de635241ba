import type { AwsCall } from '../../../../local/aws/service.ts';
import { StatesFixture } from './states-fixture.ts';

const input = '{"n":9007199254740993,"f":1.0,"e":1e2,"z":-0,"big":1E400,"o":{"d":0.12345678901234567890},"l":[1.50,3]}';

async function run(definition: object | string, text = input, call?: AwsCall) {
  const states = new StatesFixture(call);
  const { executionArn } = states.do<{ executionArn: string }>('StartExecution', {
    stateMachineArn: states.create(definition),
    input: text,
  });
  await states.time.runUntilIdle();
  const { status, output, error, cause } = states.describe(executionArn);
  return status === 'SUCCEEDED' ? output : `${error}: ${cause}`;
}

const one = (state: object, more: object = {}) => ({ ...more, StartAt: 'A', States: { A: { End: true, ...state } } });
const inner = { StartAt: 'B', States: { B: { Type: 'Pass', End: true } } };
const pass = (more: object) => one({ Type: 'Pass', ...more });
const choice = (rule: object) => ({
  StartAt: 'C',
  States: {
    C: { Type: 'Choice', Choices: [{ ...rule, Next: 'Y' }], Default: 'N' },
    Y: { Type: 'Pass', Result: 'yes', End: true },
    N: { Type: 'Pass', Result: 'no', End: true },
  },
});

test.each<[string, object, string]>([
  ['Pass', pass({}), input],
  ['Succeed', { StartAt: 'A', States: { A: { Type: 'Succeed' } } }, input],
  ['Wait', one({ Type: 'Wait', Seconds: 1 }), input],
  ['InputPath', pass({ InputPath: '$.o' }), '{"d":0.12345678901234567890}'],
  ['InputPath to a number', pass({ InputPath: '$.n' }), '9007199254740993'],
  ['OutputPath', pass({ OutputPath: '$.l' }), '[1.50,3]'],
  [
    'Parameters',
    pass({ Parameters: { 'a.$': '$.n', 'b.$': '$.l[0]', c: { 'd.$': '$.e' } } }),
    '{"a":9007199254740993,"b":1.50,"c":{"d":1e2}}',
  ],
  ['ResultPath', pass({ Result: { x: 1 }, ResultPath: '$.o.r' }), input.replace('567890}', '567890,"r":{"x":1}}')],
  ['a wildcard', pass({ Parameters: { 'v.$': '$.l[*]' } }), '{"v":[1.50,3]}'],
  ['the context object', pass({ Parameters: { 'v.$': '$$.Execution.Input.n' } }), '{"v":9007199254740993}'],
  ['States.Array', pass({ Parameters: { 'v.$': 'States.Array($.n, $.f)' } }), '{"v":[9007199254740993,1.0]}'],
  [
    'States.Format',
    pass({ Parameters: { 'v.$': "States.Format('{} {}', $.n, $.o)" } }),
    '{"v":"9007199254740993 {d=0.12345678901234567890}"}',
  ],
  ['States.JsonToString', pass({ Parameters: { 'v.$': 'States.JsonToString($.l)' } }), '{"v":"[1.50,3]"}'],
  [
    'States.JsonMerge',
    pass({ Parameters: { 'v.$': 'States.JsonMerge($.o, $.o, false)' } }),
    '{"v":{"d":0.12345678901234567890}}',
  ],
  ['States.ArrayContains', pass({ Parameters: { 'v.$': 'States.ArrayContains($.l, 1.5)' } }), '{"v":true}'],
  ['States.MathAdd', pass({ Parameters: { 'v.$': 'States.MathAdd($.f, 1)' } }), '{"v":2}'],
  ['a filter', pass({ Parameters: { 'v.$': '$.l[?(@ < 2)]' } }), '{"v":[1.50]}'],
  [
    'a variable',
    {
      StartAt: 'A',
      States: {
        A: { Type: 'Pass', Assign: { 'v.$': '$.n' }, Next: 'B' },
        B: { Type: 'Pass', Parameters: { 'v.$': '$v' }, End: true },
      },
    },
    '{"v":9007199254740993}',
  ],
  ['a branch', one({ Type: 'Parallel', Branches: [inner] }), `[${input}]`],
  ['a map', one({ Type: 'Map', ItemsPath: '$.l', ItemProcessor: inner }), '[1.50,3]'],
])('%s passes numbers on as they came', async (_, definition, output) => {
  expect(await run(definition)).toBe(output);
});

test('States.StringToJson reads numbers as they are written', async () => {
  const definition = pass({ Parameters: { 'v.$': 'States.StringToJson($.j)' } });
  expect(await run(definition, JSON.stringify({ j: input }))).toBe(`{"v":${input}}`);
});

test('numbers of a definition are kept where they are data, and are numbers where they are settings', async () => {
  const text =
    '{"StartAt":"A","States":{"A":{"Type":"Wait","Seconds":1e0,"Next":"Result"},"Result":{"Type":"Pass","Result":{"n":9007199254740993,"f":1.0},"End":true}}}';
  expect(await run(text)).toBe('{"n":9007199254740993,"f":1.0}');
});

test.each<[object, string]>([
  [{ Variable: '$.n', NumericEquals: 9007199254740992 }, 'no'],
  [{ Variable: '$.n', NumericGreaterThan: 9007199254740992 }, 'yes'],
  [{ Variable: '$.n', NumericEqualsPath: '$.n' }, 'yes'],
  [{ Variable: '$.f', NumericEquals: 1 }, 'yes'],
  [{ Variable: '$.e', NumericLessThanEquals: 100 }, 'yes'],
  [{ Variable: '$.big', NumericGreaterThan: 1 }, 'yes'],
  [{ Variable: '$.n', IsNumeric: true }, 'yes'],
  [{ Variable: '$.n', IsString: true }, 'no'],
  [{ Variable: '$.z', NumericEquals: 0 }, 'yes'],
])('the choice %j is %s', async (rule, word) => {
  expect(await run(choice(rule))).toBe(`"${word}"`);
});

test('a choice compares with an operand of any digits', async () => {
  const text = JSON.stringify(choice({ Variable: '$.n', NumericEquals: 7 })).replace(
    '"NumericEquals":7',
    '"NumericEquals":9007199254740993',
  );
  expect(await run(text)).toBe('"yes"');
});

const query = (Output: unknown) => one({ Type: 'Pass', Output }, { QueryLanguage: 'JSONata' });

test.each<[string, unknown, string]>([
  ['all', '{% $states.input %}', input],
  ['an object', '{% $states.input.o %}', '{"d":0.12345678901234567890}'],
  ['a number', '{% $states.input.n %}', '9007199254740993'],
  [
    'members of an object',
    { a: '{% $states.input.n %}', b: { c: '{% $states.input.l %}' } },
    '{"a":9007199254740993,"b":{"c":[1.50,3]}}',
  ],
  [
    'objects in what it makes',
    '{% {"made": 1, "o": $states.input.o} %}',
    '{"made":1,"o":{"d":0.12345678901234567890}}',
  ],
  ['what it parses', '{% $parse(\'{"n":9007199254740993}\') %}', '{"n":9007199254740993}'],
])('JSONata passes on %s', async (_, output, expected) => {
  expect(await run(query(output))).toBe(expected);
});

test.each<[string, string]>([
  ['{% $states.input.f + 1 %}', '2'],
  ['{% $states.input.n - 1 %}', '9007199254740991'],
  ['{% $states.input.e > 99 %}', 'true'],
  ['{% $sum($states.input.l) %}', '4.5'],
  ['{% $type($states.input.n) %}', '"number"'],
  ['{% $states.input.l[$ > 2] %}', '3'],
])('JSONata computes %s with doubles', async (expression, expected) => {
  expect(await run(query(expression))).toBe(expected);
});

test('settings that a path or an expression leads to are plain numbers', async () => {
  const wait = one({ Type: 'Wait', SecondsPath: '$.s' });
  expect(await run(wait, '{"s":1.0}')).toBe('{"s":1.0}');
  const asked = one({ Type: 'Wait', Seconds: '{% $states.input.s %}' }, { QueryLanguage: 'JSONata' });
  expect(await run(asked, '{"s":1.0}')).toBe('{"s":1.0}');
});

test('tasks send and get numbers as they are written', async () => {
  const sent: unknown[] = [];
  const call: AwsCall = async (_service, operation, request) => {
    sent.push([operation, request]);
    return operation === 'Invoke' ? { StatusCode: 200, Payload: Buffer.from('{"back":1.0}') } : { MessageId: 'm' };
  };
  const task = (Resource: string, Parameters: object) =>
    one({ Type: 'Task', Resource, Parameters, ResultSelector: {} });
  await run(
    task('arn:aws:states:::sqs:sendMessage', { QueueUrl: 'q', 'MessageBody.$': '$', 'DelaySeconds.$': '$.f' }),
    input,
    call,
  );
  await run(task('arn:aws:states:::aws-sdk:kinesis:putRecord', { 'Data.$': '$.o' }), input, call);
  expect(sent).toEqual([
    ['SendMessage', { QueueUrl: 'q', MessageBody: input, DelaySeconds: 1 }],
    ['PutRecord', { Data: Buffer.from('{"d":0.12345678901234567890}') }],
  ]);
  const invoked = one({ Type: 'Task', Resource: 'arn:aws:lambda:us-east-1:000000000000:function:f' });
  expect(await run(invoked, input, call)).toBe('{"back":1.0}');
  expect(sent.at(-1)).toEqual(['Invoke', expect.objectContaining({ Payload: Buffer.from(input) })]);
});
