/** Upper bounds in milliseconds, a quarter of a doubling apart: from a microsecond to about 17 minutes. */
const bounds = Array.from({ length: 120 }, (_, index) => 0.001 * 2 ** (index / 4));

/** Latencies in constant memory: a percentile is at most a fifth too high. */
export class LatencyHistogram {
  readonly #counts = new Uint32Array(bounds.length + 1);
  #count = 0;

  record(ms: number): void {
    const index = ms <= 0.001 ? 0 : Math.ceil(4 * Math.log2(ms / 0.001));
    this.#counts[Math.min(index, bounds.length)] = (this.#counts[Math.min(index, bounds.length)] ?? 0) + 1;
    this.#count += 1;
  }

  /** Milliseconds that `percent` of the latencies did not exceed; 0 before the first. */
  percentile(percent: number): number {
    let left = Math.ceil((percent / 100) * this.#count);
    if (left === 0) return 0;
    for (let index = 0; index < bounds.length; index += 1) {
      left -= this.#counts[index] ?? 0;
      if (left <= 0) return bounds[index] as number;
    }
    return Number.POSITIVE_INFINITY;
  }
}
