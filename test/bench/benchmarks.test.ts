import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { benchmarks, benchmarksNamed } from '../../bench/benchmarks.ts';

const directory = path.resolve(import.meta.dirname, '../../bench');
const names = benchmarks.map(({ name }) => name);

test('runs every benchmark that there is a file of', () => {
  const files = readdirSync(directory).filter((file) => file.endsWith('.bench.ts'));
  expect([...names].sort()).toEqual(files.map((file) => path.basename(file, '.bench.ts')).sort());
});

test('explains every benchmark in the README', () => {
  const readme = readFileSync(path.join(directory, 'README.md'), 'utf8');
  expect(names.filter((name) => !readme.includes(`| \`${name}\` |`))).toEqual([]);
});

test('runs all for no name, and those that are named in their usual order', () => {
  expect(benchmarksNamed([])).toHaveLength(9);
  expect(benchmarksNamed(['orders', 'boot']).map(({ name }) => name)).toEqual(['boot', 'orders']);
});

test('names what there is for a benchmark that there is not', () => {
  expect(() => benchmarksNamed(['order'])).toThrow(/there is no benchmark order; there are boot, .*orders/);
});
