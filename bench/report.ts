import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import type { coloursFor } from '../cli/colours.ts';
import type { Figure, Unit } from './benchmark.ts';
import { goalOf, meetsGoal } from './goal.ts';

type Colours = ReturnType<typeof coloursFor>;

/** What a benchmark came to: its figures, or why there are none. */
export interface BenchmarkResult {
  readonly name: string;
  readonly question: string;
  /** ISO 8601. */
  readonly at: string;
  readonly seconds: number;
  readonly machine: { readonly cpus: number; readonly model: string; readonly node: string };
  readonly figures: readonly Figure[];
  readonly error?: string;
}

/** Writes a result to `<directory>/<name>.json`, with ratios and whether goals are met worked out. */
export function writeResult(directory: string, result: BenchmarkResult): void {
  mkdirSync(directory, { recursive: true });
  writeFileSync(path.join(directory, `${result.name}.json`), `${JSON.stringify(withRatios(result), null, 2)}\n`);
}

/** A result as machines read it. Each ratio is Millrace's value by the peer's. */
export function withRatios(result: BenchmarkResult): object {
  return { ...result, figures: result.figures.map((figure) => ({ ...figure, ...ratiosOf(figure) })) };
}

function ratiosOf(figure: Figure): object {
  const { value, limit, moto } = figure;
  const met = meetsGoal(figure);
  return {
    ...(limit && { ratioToLimit: rounded(value / limit.value) }),
    ...('value' in moto && { ratioToMoto: rounded(value / moto.value) }),
    ...(met !== undefined && { met }),
  };
}

/** A table for people: each figure beside its limit, its peer and its goal. */
export function resultTable(results: readonly BenchmarkResult[], colours: Colours): string {
  const header = ['', 'millrace', 'limit', '× limit', 'moto', '× moto', 'goal'].map((title) => colours.dim(title));
  const rows = results.flatMap(({ name, figures, error }) => [
    [colours.bold(name)],
    ...figures.map((figure) => figureRow(figure, colours)),
    ...(error === undefined ? [] : [[`  ${colours.red(`failed: ${error.split('\n')[0]}`)}`]]),
  ]);
  return aligned([header, ...rows]);
}

function figureRow(figure: Figure, colours: Colours): string[] {
  const { name, unit, value, limit, moto } = figure;
  const motoValue = 'value' in moto ? moto.value : undefined;
  return [
    `  ${name}`,
    colours.bold(amount(value, unit)),
    limit ? amount(limit.value, unit) : '',
    limit ? ratio(value / limit.value) : '',
    motoValue === undefined ? '–' : amount(motoValue, unit),
    motoValue === undefined ? '' : ratio(value / motoValue),
    goalCell(figure, colours),
  ];
}

function goalCell(figure: Figure, colours: Colours): string {
  const goal = goalOf(figure);
  if (goal === undefined) return '';
  const text = `${figure.better === 'higher' ? '≥' : '≤'} ${amount(goal, figure.unit)}`;
  return meetsGoal(figure) ? colours.green(`${text} ✓`) : colours.yellow(`${text} missed`);
}

/** A number with its unit and about three figures: `5,120/s`, `12.3 ms`, `0.42 s`. Counts are whole, without unit. */
export function amount(value: number, unit: Unit): string {
  if (unit === 'count') return value.toLocaleString('en-GB');
  const digits = value >= 100 ? 0 : value >= 10 ? 1 : 2;
  const number = value.toLocaleString('en-GB', { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return unit === '/s' ? `${number}/s` : `${number} ${unit}`;
}

function ratio(value: number): string {
  if (value >= 10) return value.toFixed(0);
  return value >= 0.1 ? value.toFixed(2) : value.toPrecision(2);
}

function rounded(value: number): number {
  return value >= 0.1 ? Math.round(value * 1_000) / 1_000 : Number(value.toPrecision(3));
}

/** Columns as wide as their widest cell; the first to the left, numbers to the right. A row of one cell spans all. */
function aligned(rows: readonly (readonly string[])[]): string {
  const width = (cell: string): number => stripVTControlCharacters(cell).length;
  const widths: number[] = [];
  for (const row of rows.filter((cells) => cells.length > 1)) {
    for (const [column, cell] of row.entries()) widths[column] = Math.max(widths[column] ?? 0, width(cell));
  }
  const padded = (cell: string, column: number): string => {
    const space = ' '.repeat(Math.max(0, (widths[column] ?? 0) - width(cell)));
    return column === 0 ? cell + space : space + cell;
  };
  return rows.map((row) => row.map(padded).join('  ').trimEnd()).join('\n');
}
