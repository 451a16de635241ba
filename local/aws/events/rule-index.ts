import type { BusEvent } from './event-record.ts';
import type { EventRule } from './event-rule.ts';

/**
 * The enabled rules of a bus that have a pattern, found by what they insist on: an exact detail-type, else an exact
 * source. An event meets only the rules that can match it, however many others there are.
 */
export class RuleIndex {
  readonly #byDetailType = new Map<string, Set<EventRule>>();
  readonly #bySource = new Map<string, Set<EventRule>>();
  readonly #others = new Set<EventRule>();

  add(rule: EventRule): void {
    for (const bucket of this.#bucketsOf(rule, true)) bucket.add(rule);
  }

  remove(rule: EventRule): void {
    for (const bucket of this.#bucketsOf(rule, false)) bucket.delete(rule);
  }

  /** The rules that match, in no promised order, each once. */
  matching(event: BusEvent): EventRule[] {
    const found: EventRule[] = [];
    for (const bucket of [
      this.#byDetailType.get(event['detail-type']),
      this.#bySource.get(event.source),
      this.#others,
    ]) {
      if (bucket === undefined) continue;
      for (const rule of bucket) if (rule.pattern?.matches(event)) found.push(rule);
    }
    return found;
  }

  #bucketsOf(rule: EventRule, create: boolean): Set<EventRule>[] {
    const detailTypes = rule.pattern?.exactTexts('detail-type');
    const sources = rule.pattern?.exactTexts('source');
    if (detailTypes !== undefined) return buckets(this.#byDetailType, detailTypes, create);
    if (sources !== undefined) return buckets(this.#bySource, sources, create);
    return [this.#others];
  }
}

function buckets(map: Map<string, Set<EventRule>>, texts: readonly string[], create: boolean): Set<EventRule>[] {
  return texts.flatMap((text) => {
    const known = map.get(text);
    if (known !== undefined || !create) return known === undefined ? [] : [known];
    const bucket = new Set<EventRule>();
    map.set(text, bucket);
    return [bucket];
  });
}
