import { type Clock, systemClock } from '../clock/clock.ts';
import type { Metrics } from './metrics.ts';

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
}

/**
 * Metrics in CloudWatch's embedded metric format: counts are added up in memory, and a flush writes one line for each set
 * of dimensions, so that a batch of any size costs a line or two of log and no request.
 */
export function createEmfMetrics(options: EmfMetricsOptions): Metrics {
  const { namespace = 'Millrace', service, clock = systemClock } = options;
  const { write = (line: string) => process.stdout.write(`${line}\n`) } = options;
  const groups = new Map<string, Group>();
  return {
    count(name, value = 1, dimensions = {}) {
      const all = { service, ...dimensions };
      const id = JSON.stringify(all);
      const group: Group = groups.get(id) ?? { dimensions: all, counts: {} };
      groups.set(id, group);
      group.counts[name] = (group.counts[name] ?? 0) + value;
    },
    flush() {
      for (const { dimensions, counts } of groups.values()) {
        const Metrics = Object.keys(counts).map((Name) => ({ Name, Unit: 'Count' }));
        const CloudWatchMetrics = [{ Namespace: namespace, Dimensions: [Object.keys(dimensions)], Metrics }];
        write(JSON.stringify({ _aws: { Timestamp: clock.now(), CloudWatchMetrics }, ...dimensions, ...counts }));
      }
      groups.clear();
    },
  };
}
