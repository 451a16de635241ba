import type { Moto } from './moto.ts';

/** What a figure is counted in; `count` is a number of what its name says, counted and not timed. */
export type Unit = '/s' | 'ms' | 's' | 'MB' | 'count';

/** The same work done by something else in the same run: the median of its runs. */
export interface Peer {
  /** What was measured, in a few words. */
  readonly what: string;
  readonly value: number;
  readonly runs: readonly number[];
}

/** What a figure should reach: an absolute value, or a share of the limit's. */
export type Goal = { readonly value: number } | { readonly ofLimit: number };

/** One measured number of Millrace beside its limit and its peer. */
export interface Figure {
  readonly name: string;
  readonly unit: Unit;
  /** Which direction is good. */
  readonly better: 'higher' | 'lower';
  /** The median of `runs`. */
  readonly value: number;
  readonly runs: readonly number[];
  /** The same client against a server that only answers `{}`. */
  readonly limit?: Peer;
  /** The same work on moto, or why there is none. */
  readonly moto: Peer | { readonly skipped: string };
  readonly goal?: Goal;
}

/** What a benchmark is given. */
export interface BenchmarkContext {
  /** How to start moto, or why it cannot be. */
  readonly moto: Moto;
  /** Says what goes on, for people. */
  readonly progress: (text: string) => void;
}

/** One benchmark: a question, and the figures that answer it. It stops everything that it starts. */
export interface Benchmark {
  readonly name: string;
  readonly question: string;
  readonly run: (context: BenchmarkContext) => Promise<readonly Figure[]>;
}

/** Why moto has no figure where functions have to run. */
export const motoRunsNoFunctions = { skipped: 'moto runs no functions without Docker' };
