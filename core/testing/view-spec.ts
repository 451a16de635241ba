import type { EventEnvelope } from '../event/envelope.ts';
import type { Amount } from '../projection/amount.ts';
import { Sums } from '../projection/sums.ts';
import type { DocumentView, TotalsView } from '../projection/view.ts';

/** The document that a view makes of the events of one stream. */
export function documentOf<D extends object>(view: DocumentView<D>, events: readonly EventEnvelope[]): D | undefined {
  return events.reduce<D | undefined>((document, event) => view.project(document, event), undefined);
}

/** The sums that a view makes of the events of any number of streams: by grouping, then by key. */
export function totalsOf<N extends object>(
  view: TotalsView<N>,
  events: readonly EventEnvelope[],
): Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, Amount>>>>>> {
  const notes = new Map<string, N>();
  const sums = new Sums();
  for (const event of events) {
    const streamId = event.streamId ?? '';
    const { note, contributions } = view.project(notes.get(streamId), event);
    notes.set(streamId, note);
    sums.add(contributions);
  }
  const totals: Record<string, Record<string, Record<string, Amount>>> = {};
  for (const { by, key, add } of sums.entries()) {
    const grouping = totals[by] ?? {};
    totals[by] = grouping;
    grouping[key] = { ...add };
  }
  return totals;
}
