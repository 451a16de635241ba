import { type Clock, systemClock } from '../clock/clock.ts';
import type { Metrics, MetricUnit } from './metrics.ts';

/** How metrics are written. */
export interface EmfMetricsOptions {
  /** The CloudWatch namespace. @default Millrace */
  readonly namespace?: string;
  /** The function's domain; a dimension of each metric. */
  readonly service: string;
  readonly clock?: Clock;
  /** Takes one line. @default standard output */
  readonly write?: (line: string) => void;
}

interface Group {
  readonly dimensions: Readonly<Record<string, string>>;
  readonly counts: Record<string, number>;
  readonly measured: Record<string, { readonly unit: MetricUnit; readonly values: number[] }>;
}

/** Values that one line may hold of a metric. */
const maxValues = 100;

/**
 * Metrics in CloudWatch's embedded metric format: counts are added up in memory, values are kept, and a flush writes one line
 * for each set of dimensions (and 100 values of a metric), so that a batch of any size costs a line or two of log and no request.
 */
export function createEmfMetrics(options: EmfMetricsOptions): Metrics {
  const { namespace = 'Millrace', service, clock = systemClock } = options;
  const { write = (line: string) => process.stdout.write(`${line}\n`) } = options;
  const groups = new Map<string, Group>();
  const groupOf = (dimensions: Readonly<Record<string, string>>): Group => {
    const all = { service, ...dimensions };
    const id = JSON.stringify(all);
    const group: Group = groups.get(id) ?? { dimensions: all, counts: {}, measured: {} };
    groups.set(id, group);
    return group;
  };
  const writeLine = (dimensions: Group['dimensions'], units: Record<string, MetricUnit>, values: object) => {
    const Metrics = Object.entries(units).map(([Name, Unit]) => ({ Name, Unit }));
    const CloudWatchMetrics = [{ Namespace: namespace, Dimensions: [Object.keys(dimensions)], Metrics }];
    write(JSON.stringify({ _aws: { Timestamp: clock.now(), CloudWatchMetrics }, ...dimensions, ...values }));
  };
  return {
    count(name, value = 1, dimensions = {}) {
      const { counts } = groupOf(dimensions);
      counts[name] = (counts[name] ?? 0) + value;
    },
    measure(name, value, unit, dimensions = {}) {
      const { measured } = groupOf(dimensions);
      const distribution = measured[name] ?? { unit, values: [] };
      measured[name] = distribution;
      distribution.values.push(value);
    },
    flush() {
      for (const { dimensions, counts, measured } of groups.values()) {
        if (Object.keys(counts).length > 0) {
          const units = Object.fromEntries(Object.keys(counts).map((name) => [name, 'Count' as const]));
          writeLine(dimensions, units, counts);
        }
        for (const [name, { unit, values }] of Object.entries(measured)) {
          for (let at = 0; at < values.length; at += maxValues) {
            writeLine(dimensions, { [name]: unit }, { [name]: values.slice(at, at + maxValues) });
          }
        }
      }
      groups.clear();
    },
  };
}
