/** A function that appends events, of these types. */
export interface Writer<F> {
  readonly handler: F;
  readonly emits: readonly string[];
}

/** A function that consumes events, of these types. */
export interface Consumer<F> {
  readonly handler: F;
  readonly takes: readonly string[];
}

/**
 * Which function is to be deployed after which: whoever writes events after those who consume them, in whatever domain, so
 * that a new version of an event is known before the first one is there. A consumer that writes is a writer too, and two
 * may take each other's events: what would close a circle is left out, in the order of the lists, and the consumer there tries
 * such events slowly until it is deployed.
 */
export function afterConsumers<F>(
  writers: readonly Writer<F>[],
  consumers: readonly Consumer<F>[],
): readonly (readonly [writer: F, consumer: F])[] {
  const after = new Map<F, F[]>();
  const waitsFor = (one: F, other: F): boolean =>
    one === other || (after.get(one) ?? []).some((next) => waitsFor(next, other));
  const pairs: (readonly [F, F])[] = [];
  for (const { handler: writer, emits } of writers) {
    const written = new Set(emits);
    for (const { handler: consumer, takes } of consumers) {
      if (!takes.some((type) => written.has(type)) || waitsFor(consumer, writer)) continue;
      after.set(writer, [...(after.get(writer) ?? []), consumer]);
      pairs.push([writer, consumer]);
    }
  }
  return pairs;
}
