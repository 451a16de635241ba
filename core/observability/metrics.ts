/** Counts what happens; one set of lines a batch. */
export interface Metrics {
  /** Adds to a counter. Dimensions become part of the metric's name on CloudWatch, so they are few and of few values. */
  count(name: string, value?: number, dimensions?: Readonly<Record<string, string>>): void;
  /** Writes out what was counted since the last flush; nothing when that is nothing. Called at the end of each batch. */
  flush(): void;
}

/** Counts nothing; the default wherever metrics are optional. */
export const noMetrics: Metrics = { count() {}, flush() {} };
