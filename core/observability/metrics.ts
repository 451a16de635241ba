/** What a measured value is in. */
export type MetricUnit = 'Milliseconds' | 'Count';

/** Counts and measures what happens; one set of lines a batch. */
export interface Metrics {
  /** Adds to a counter. Dimensions become part of the metric's name on CloudWatch, so they are few and of few values. */
  count(name: string, value?: number, dimensions?: Readonly<Record<string, string>>): void;
  /** Adds a value to a distribution, of which CloudWatch gives maximum and percentiles. Dimensions as above. */
  measure(name: string, value: number, unit: MetricUnit, dimensions?: Readonly<Record<string, string>>): void;
  /** Writes out what was counted since the last flush; nothing when that is nothing. Called at the end of each batch. */
  flush(): void;
}

/** Counts nothing; the default wherever metrics are optional. */
export const noMetrics: Metrics = { count() {}, measure() {}, flush() {} };
