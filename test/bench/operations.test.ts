import { type Measured, measureOperations, operationFigures } from '../../bench/operations.ts';
import type { RequestMeter } from '../../bench/request-meter.ts';

const ours: Measured = { what: 'an append', runs: [3, 1, 2], cost: { requests: 1, units: 1 } };
const theirs: Measured = { what: 'a group', runs: [4, 4, 4], cost: { requests: 1, units: 10 } };

test('puts time, requests and units beside those of the other', () => {
  const figures = operationFigures('append', { ours, theirs, units: 'write units', requests: 1 });
  expect(figures.map(({ name, unit, value, limit, goal }) => [name, unit, value, limit?.value, goal])).toEqual([
    ['append', 'ms', 2, 4, undefined],
    ['append: requests', 'count', 1, 1, { value: 1 }],
    ['append: write units', 'count', 1, 10, undefined],
  ]);
});

test('counts each operation once and times it in every round and in one to warm up', async () => {
  const made: string[] = [];
  const costOf = async (work: () => Promise<unknown>) => {
    await work();
    return { requests: made.length, units: 2 };
  };
  const operations = { append: { what: 'an append', calls: 5, call: async () => made.push('append') } };
  const { append } = await measureOperations(operations, { meter: { costOf } as RequestMeter, rounds: 3 });
  expect(append).toMatchObject({ what: 'an append', cost: { requests: 1, units: 2 } });
  expect(append.runs).toHaveLength(3);
  expect(made).toHaveLength(21);
});
