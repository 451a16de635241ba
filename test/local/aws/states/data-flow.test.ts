import { StatesFixture } from './states-fixture.ts';

async function evaluated(template: unknown, input: unknown): Promise<unknown> {
  const state = { Type: 'Pass', Parameters: { 'value.$': template }, OutputPath: '$.value', End: true };
  const ended = await new StatesFixture().run({ StartAt: 'P', States: { P: state } }, input);
  return ended.status === 'SUCCEEDED' ? JSON.parse(ended.output ?? '') : ended.error;
}

async function jsonata(Output: unknown, input: unknown): Promise<unknown> {
  const definition = { QueryLanguage: 'JSONata', StartAt: 'P', States: { P: { Type: 'Pass', Output, End: true } } };
  const ended = await new StatesFixture().run(definition, input);
  return ended.status === 'SUCCEEDED' ? JSON.parse(ended.output ?? '') : ended.error;
}

const shop = {
  books: [
    { title: 'A', price: 8 },
    { title: 'B', price: 12, isbn: '1' },
  ],
  'odd name': { list: [1, 2, 3, 4] },
  limit: 10,
};

test.each<[string, unknown]>([
  ['$.books[0].title', 'A'],
  ['$.books[-1].title', 'B'],
  ['$.books[*].title', ['A', 'B']],
  ['$..price', [8, 12]],
  ['$.books[?(@.price < $.limit)].title', ['A']],
  ['$.books[?(@.isbn)].title', ['B']],
  ["$.books[?(@.title == 'A' || @.price >= 12)].price", [8, 12]],
  ["$['odd name']['list'][1:3]", [2, 3]],
  ["$['odd name'].list[0,2]", [1, 3]],
  ['$.books.length()', 2],
  ['$.absent[*]', []],
  ['$.absent', 'States.Runtime'],
  ['$.books[7]', 'States.Runtime'],
])('the path %s finds %j', async (path, expected) => {
  expect(await evaluated(path, shop)).toEqual(expected);
});

test.each<[string, unknown]>([
  ["States.Format('Order {} of {}', $.id, 'shop')", 'Order 7 of shop'],
  ['States.Format(\'\\{"id": {}\\}\', $.id)', '{"id": 7}'],
  ["States.Format('it\\'s {}', $.flag)", "it's true"],
  ["States.Format('a \\d', $.id)", 'States.Runtime'],
  ['States.Array($.id, null, $.list)', [7, null, [1, 2, 2, 3]]],
  ['States.ArrayPartition($.list, 3)', [[1, 2, 2], [3]]],
  ['States.ArrayContains($.list, 3)', true],
  ['States.ArrayRange(1, 9, 2)', [1, 3, 5, 7, 9]],
  ['States.ArrayRange(3, 1, -1)', [3, 2, 1]],
  ['States.ArrayGetItem($.list, 3)', 3],
  ['States.ArrayGetItem($.list, 4)', 'States.IntrinsicFailure'],
  ['States.ArrayLength($.list)', 4],
  ['States.ArrayUnique($.list)', [1, 2, 3]],
  ["States.Base64Encode('Data to encode')", 'RGF0YSB0byBlbmNvZGU='],
  ["States.Base64Decode('RGF0YSB0byBkZWNvZGU=')", 'Data to decode'],
  ["States.Hash('input data', 'SHA-1')", 'aaff4a450a104cd177d28d18d74485e8cae074b7'],
  ["States.Hash('input data', 'SHA-3')", 'States.IntrinsicFailure'],
  ['States.JsonMerge($.left, $.right, false)', { a: { a3: 1 }, b: 2 }],
  ['States.JsonMerge($.left, $.right, true)', 'States.IntrinsicFailure'],
  ['States.StringToJson(\'{"a":[1]}\')', { a: [1] }],
  ['States.JsonToString($.left)', '{"a":{"a1":1}}'],
  ['States.MathAdd($.id, -1)', 6],
  ["States.StringSplit('1,2;3', ',;')", ['1', '2', '3']],
  ["States.ArrayGetItem(States.StringSplit('a-b', '-'), States.MathAdd(0, 1))", 'b'],
])('%s is %j', async (call, expected) => {
  const input = { id: 7, flag: true, list: [1, 2, 2, 3], left: { a: { a1: 1 } }, right: { a: { a3: 1 }, b: 2 } };
  expect(await evaluated(call, input)).toEqual(expected);
});

test.each<[unknown, unknown]>([
  ['{% $sum($states.input.list) %}', 6],
  ['{% $partition($states.input.list, 2) %}', [[1, 2], [3]]],
  ['{% $range(0, 10, 5) %}', [0, 5, 10]],
  ["{% $hash('input data', 'SHA-1') %}", 'aaff4a450a104cd177d28d18d74485e8cae074b7'],
  ['{% $parse(\'{"a":1}\') %}', { a: 1 }],
  ['{% $now() %}', '2026-01-01T00:00:00.000Z'],
  ["{% $eval('1') %}", 'States.QueryEvaluationError'],
  ['{% $states.input.absent %}', 'States.QueryEvaluationError'],
  ["{% $states.input.list + 'x' %}", 'States.QueryEvaluationError'],
  [
    { fixed: 1, list: ['{% $states.input.list[0] %}', 2] },
    { fixed: 1, list: [1, 2] },
  ],
])('%j is %j', async (output, expected) => {
  expect(await jsonata(output, { list: [1, 2, 3] })).toEqual(expected);
});

test('input, result and output paths work on what the one before leaves', async () => {
  const state = {
    Type: 'Pass',
    InputPath: '$.in',
    Parameters: { 'doubled.$': 'States.MathAdd($.n, $.n)' },
    ResultPath: '$.out.result',
    OutputPath: '$.out',
    End: true,
  };
  const ended = await new StatesFixture().run(
    { StartAt: 'P', States: { P: state } },
    { in: { n: 2 }, out: { kept: true } },
  );
  expect(JSON.parse(ended.output ?? '')).toEqual({ kept: true, result: { doubled: 4 } });
});

test('a result that does not fit its path fails the state', async () => {
  const state = { Type: 'Pass', Result: 1, ResultPath: '$.a.b', End: true };
  const ended = await new StatesFixture().run({ StartAt: 'P', States: { P: state } }, { a: 'text' });
  expect(ended).toMatchObject({ status: 'FAILED', error: 'States.ResultPathMatchFailure' });
});

test('variables assigned by one state are there in the next, in both languages', async () => {
  const ended = await new StatesFixture().run(
    {
      StartAt: 'Set',
      States: {
        Set: { Type: 'Pass', Assign: { 'order.$': '$', count: 1 }, Result: { id: 'o-1' }, Next: 'Count' },
        Count: {
          Type: 'Pass',
          QueryLanguage: 'JSONata',
          Assign: { count: '{% $count + 1 %}', before: '{% $count %}' },
          Output: '{% $order.id & $string($count) %}',
          Next: 'Read',
        },
        Read: { Type: 'Pass', Parameters: { 'all.$': 'States.Array($, $count, $before, $order.id)' }, End: true },
      },
    },
    {},
  );
  expect(JSON.parse(ended.output ?? '')).toEqual({ all: ['o-11', 2, 1, 'o-1'] });
});
