import type { Benchmark } from './benchmark.ts';
import { boot } from './boot.bench.ts';
import { conditionalPuts } from './conditional-puts.bench.ts';
import { eventBus } from './event-bus.bench.ts';
import { eventStore } from './event-store.bench.ts';
import { longStreams } from './long-streams.bench.ts';
import { orders } from './orders.bench.ts';
import { putToHandler } from './put-to-handler.bench.ts';
import { putToVisible } from './put-to-visible.bench.ts';
import { sagas } from './sagas.bench.ts';

/** Every benchmark, in the order in which they run. */
export const benchmarks: readonly Benchmark[] = [
  boot,
  putToVisible,
  putToHandler,
  conditionalPuts,
  eventBus,
  eventStore,
  longStreams,
  orders,
  sagas,
];

/** The benchmarks of these names, or all for none. Throws a RangeError that names what there is. */
export function benchmarksNamed(names: readonly string[]): readonly Benchmark[] {
  if (names.length === 0) return benchmarks;
  const known = benchmarks.map(({ name }) => name);
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0)
    throw new RangeError(`there is no benchmark ${unknown.join(', ')}; there are ${known.join(', ')}`);
  return benchmarks.filter(({ name }) => names.includes(name));
}
