import { mapConcurrently } from '../concurrency/map-concurrently.ts';
import { isRetryable } from '../errors/millrace-error.ts';
import { fullJitterDelayMs } from '../retry/backoff.ts';
import { eventsAfter } from './events-after.ts';
import {
  contended,
  countable,
  maxProjectionTries,
  type ProjectionContext,
  type ProjectionFailures,
  projecting,
  type StreamSlice,
} from './projection-context.ts';
import { maxTotalsActions, type NoteWrite, type Stored } from './read-model-store.ts';
import { Sums } from './sums.ts';
import type { TotalsView } from './view.ts';

/** What one stream wants to change. */
interface Step {
  readonly slice: StreamSlice;
  readonly note: NoteWrite;
  readonly sums: Sums;
  /** Whether events are left: they did not fit into one transaction, or are still to be loaded. */
  readonly more: boolean;
}

/**
 * Brings the sums of a view up to date with some streams. Notes and sums of many streams go into one transaction: a batch
 * of orders costs hardly more requests than one order. A stream that fails does not stop the others.
 */
export async function projectTotals(
  view: TotalsView<object>,
  slices: readonly StreamSlice[],
  context: ProjectionContext,
): Promise<ProjectionFailures> {
  const failures = new Map<string, unknown>();
  let pending = slices;
  for (let tries = 1; pending.length > 0; ) {
    if (tries > maxProjectionTries) {
      for (const { streamId } of pending) failures.set(streamId, contended(view.name, streamId));
      break;
    }
    const ids = pending.map(({ streamId }) => streamId);
    const stored = await context.readModels.getNotes(view.name, ids);
    const steps = await nextSteps(view, { pending, stored, failures }, context);
    const moved = await applySteps(view, { steps, failures }, context);
    if (moved.length > 0) {
      await context.sleep(fullJitterDelayMs(tries, { baseMs: 5, capMs: 200 }, context.random));
      tries += 1;
    }
    const again = new Set(moved);
    pending = steps
      .filter(({ slice, more }) => (more || again.has(slice)) && !failures.has(slice.streamId))
      .map(sliceOf);
  }
  return failures;
}

async function nextSteps(
  view: TotalsView<object>,
  batch: {
    readonly pending: readonly StreamSlice[];
    readonly stored: ReadonlyMap<string, Stored<object>>;
    readonly failures: Map<string, unknown>;
  },
  context: ProjectionContext,
): Promise<Step[]> {
  const steps = await mapConcurrently(batch.pending, 16, async (slice) => {
    try {
      return await stepOf(view, slice, { stored: batch.stored.get(slice.streamId), context });
    } catch (error) {
      batch.failures.set(slice.streamId, error);
      return undefined;
    }
  });
  return steps.filter((step) => step !== undefined);
}

async function stepOf(
  view: TotalsView<object>,
  slice: StreamSlice,
  from: { readonly stored: Stored<object> | undefined; readonly context: ProjectionContext },
): Promise<Step | undefined> {
  const { stored, context } = from;
  const position = stored?.streamVersion ?? 0;
  const { events, more } = await eventsAfter(position, slice.commits, context);
  const sums = new Sums();
  let note = stored?.value;
  let taken = 0;
  for (const event of events) {
    const projected = projecting(view.name, event, () => countable(view.project(note, context.upcast(event))));
    // One action is the note's own. A single event that is too much for a transaction fails there, by name.
    if (taken > 0 && sums.sizeWith(projected.contributions) >= maxTotalsActions) break;
    sums.add(projected.contributions);
    note = projected.note;
    taken += 1;
  }
  if (note === undefined) return undefined;
  const streamVersion = events[taken - 1]?.streamVersion ?? position;
  const write: NoteWrite = { id: slice.streamId, note, streamVersion, expectedVersion: position };
  return taken === 0 ? undefined : { slice, note: write, sums, more: more || taken < events.length };
}

/** Writes the steps, as many to a transaction as fit; answers the slices whose transaction was refused. */
async function applySteps(
  view: TotalsView<object>,
  batch: { readonly steps: readonly Step[]; readonly failures: Map<string, unknown> },
  context: ProjectionContext,
): Promise<StreamSlice[]> {
  const refused: StreamSlice[] = [];
  const waiting = transactions(batch.steps);
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const { steps, sums } = next;
    try {
      const notes = steps.map(({ note }) => note);
      const moved = await context.readModels.applyTotals({ view: view.name, notes, sums: sums.entries() });
      if (moved.length > 0) refused.push(...steps.map(sliceOf));
    } catch (error) {
      if (steps.length > 1 && !isRetryable(error)) {
        // One of them has something that cannot be stored, such as an empty key: the others go on without it.
        waiting.push(...steps.map((step) => ({ steps: [step], sums: step.sums })));
        continue;
      }
      for (const { slice } of steps) batch.failures.set(slice.streamId, error);
    }
  }
  return refused;
}

function transactions(steps: readonly Step[]): { readonly steps: Step[]; readonly sums: Sums }[] {
  const groups: { readonly steps: Step[]; readonly sums: Sums }[] = [];
  for (const step of steps) {
    let group = groups.at(-1);
    const entries = step.sums.entries();
    if (group === undefined || group.steps.length + 1 + group.sums.sizeWith(entries) > maxTotalsActions) {
      group = { steps: [], sums: new Sums() };
      groups.push(group);
    }
    group.steps.push(step);
    group.sums.add(entries);
  }
  return groups;
}

function sliceOf({ slice }: Step): StreamSlice {
  return slice;
}
