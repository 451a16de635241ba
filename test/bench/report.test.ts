import { createColors } from 'picocolors';
import type { Figure } from '../../bench/benchmark.ts';
import { amount, type BenchmarkResult, resultTable, withRatios } from '../../bench/report.ts';

const puts: Figure = {
  name: 'conditional puts',
  unit: '/s',
  better: 'higher',
  value: 1_080,
  runs: [1_000, 1_080, 1_100],
  limit: { what: 'empty', value: 1_350, runs: [1_350] },
  moto: { what: 'moto', value: 240, runs: [240] },
  goal: { ofLimit: 0.8 },
};

const start: Figure = {
  name: 'start',
  unit: 's',
  better: 'lower',
  value: 4.5,
  runs: [4.5],
  moto: { skipped: 'moto runs no functions without Docker' },
  goal: { value: 4 },
};

function resultOf(figures: readonly Figure[], error?: string): BenchmarkResult {
  const machine = { cpus: 2, model: 'a processor', node: 'v24.0.0' };
  const fixed = { question: 'How many?', at: '2026-11-21T12:00:00.000Z', seconds: 9, machine, figures };
  return { name: 'puts', ...fixed, ...(error !== undefined && { error }) };
}

test('puts each figure beside its limit, its peer and its goal, without colours where none are wanted', () => {
  expect(resultTable([resultOf([puts, start])], createColors(false))).toBe(
    [
      '                    millrace    limit  × limit   moto  × moto             goal',
      'puts',
      '  conditional puts   1,080/s  1,350/s     0.80  240/s    4.50      ≥ 1,080/s ✓',
      '  start               4.50 s                        –          ≤ 4.00 s missed',
    ].join('\n'),
  );
});

test('lines columns up with colours too', () => {
  const plain = resultTable([resultOf([puts, start])], createColors(false));
  const coloured = resultTable([resultOf([puts, start])], createColors(true));
  expect(coloured).not.toBe(plain);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out.
  expect(coloured.replaceAll(/\u001b\[\d+m/g, '')).toBe(plain);
});

test('shows a benchmark that failed with the first line of its reason', () => {
  expect(resultTable([resultOf([], 'not done after 120 s\nmore')], createColors(false))).toContain(
    'failed: not done after 120 s',
  );
});

test('works out ratios and goals for machines', () => {
  expect(withRatios(resultOf([puts, start]))).toMatchObject({
    name: 'puts',
    figures: [
      { value: 1_080, ratioToLimit: 0.8, ratioToMoto: 4.5, met: true },
      { value: 4.5, met: false, moto: { skipped: 'moto runs no functions without Docker' } },
    ],
  });
});

test('says nothing of a goal that there is none of', () => {
  const { goal: _, ...aimless } = puts;
  expect(JSON.stringify(withRatios(resultOf([aimless])))).not.toContain('met');
});

test('writes amounts with about three figures', () => {
  expect([amount(23_568.4, '/s'), amount(73.68, 'ms'), amount(0.194, 's'), amount(154.2, 'MB')]).toEqual([
    '23,568/s',
    '73.7 ms',
    '0.19 s',
    '154 MB',
  ]);
});

test('writes counts as they are and small ratios with two figures', () => {
  const units: Figure = {
    name: 'read units',
    unit: 'count',
    better: 'lower',
    value: 12,
    runs: [12],
    limit: { what: 'castore', value: 6_684, runs: [6_684] },
    moto: { skipped: 'the peer is castore' },
  };
  expect(
    resultTable([resultOf([units])], createColors(false))
      .split('\n')
      .at(-1),
  ).toBe('  read units        12  6,684   0.0018     –');
  expect(withRatios(resultOf([units]))).toMatchObject({ figures: [{ ratioToLimit: 0.0018 }] });
});
