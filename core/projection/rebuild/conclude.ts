import { isoNow } from '../../clock/clock.ts';
import type { Generation } from '../view-generations.ts';
import { addedUp, comparedSums, type SumsByBucket, storedSums } from './bucket-sums.ts';
import { Checkpoints } from './checkpoints.ts';
import { type RebuildContext, refused, type SegmentTask, workOf } from './rebuild-context.ts';

/** Passes of verification before a rebuild is given up. */
const maxPasses = 3;

/** Begins a pass of verification: notes the sums as they are before the events are read. Answers the pass's number. */
export async function beginVerification(
  task: Pick<SegmentTask, 'view' | 'generation'>,
  context: RebuildContext,
): Promise<number> {
  const { view, building } = await workOf(task, context);
  const checkpoints = new Checkpoints(context.readModels, task);
  const built = await checkpoints.all('build', building.segments);
  if (built.some(({ done }) => !done)) throw refused(`generation ${task.generation} of ${task.view} is not built yet`);
  const after = await context.records.change(task.view, (before) => {
    if (before.building?.number !== task.generation) throw refused(`generation ${task.generation} is gone`);
    // What it lacks from before is found by the verification, which compares it with all events.
    const { refusal: _, behindSince: __, ...kept } = before.building;
    return { ...before, building: { ...kept, passes: kept.passes + 1 } };
  });
  const pass = after.building?.passes ?? 0;
  if (view.kind === 'totals') await checkpoints.write(`sums-${pass}`, await storedSums(view, context.readModels), 0);
  return pass;
}

/** What a pass of verification led to. */
export interface Conclusion {
  /** `again`: another pass may help, since something moved in a way that cannot be told from a difference. */
  readonly outcome: 'switched' | 'again' | 'refused';
  readonly streams: number;
  readonly events: number;
  readonly documents: number;
  readonly failed: number;
  /** Streams that begin with what is left of them, because their first commits have expired; the first ten by name. */
  readonly expired: number;
  readonly expiredStreams: readonly string[];
  readonly sums: { readonly exact: number; readonly moving: number };
  readonly why?: string;
}

/**
 * Ends a pass of verification. When nothing differs, readers are switched to the new generation by one conditional write,
 * and the old one is kept up to date beside it.
 */
export async function conclude(
  task: Pick<SegmentTask, 'view' | 'generation'> & { readonly pass: number },
  context: RebuildContext,
): Promise<Conclusion> {
  const { view, building } = await workOf(task, context);
  const checkpoints = new Checkpoints(context.readModels, task);
  const parts = await checkpoints.all(`verify-${task.pass}`, building.segments);
  if (parts.some(({ done }) => !done)) throw refused(`pass ${task.pass} is not done`);
  const built = await checkpoints.all('build', building.segments);
  const sum = (of: 'streams' | 'events' | 'documents' | 'failed' | 'expired', among = parts) =>
    among.reduce((all, part) => all + part[of], 0);
  const before = (await checkpoints.read<SumsByBucket>(`sums-${task.pass}`))?.value ?? {};
  const sums =
    view.kind === 'document'
      ? { exact: 0, moving: 0, different: [] }
      : comparedSums(addedUp(parts.map((part) => part.sums)), {
          before,
          after: await storedSums(view, context.readModels),
        });
  const counts = { streams: sum('streams'), events: sum('events'), documents: sum('documents'), failed: sum('failed') };
  const expiredStreams = parts.flatMap((part) => part.expiredStreams).slice(0, 10);
  const found = {
    ...counts,
    expired: sum('expired'),
    expiredStreams,
    sums: { exact: sums.exact, moving: sums.moving },
  };
  const why =
    lacking(building) ??
    differenceOf({
      streams: { found: counts.streams, built: sum('streams', built) },
      different: parts.flatMap(({ differentStreams }) => differentStreams),
      sums: sums.different,
    });
  if (why !== undefined) {
    await refuse(task, why, context);
    return { ...found, outcome: task.pass % maxPasses === 0 ? 'refused' : 'again', why };
  }
  await switchTo(task, context);
  return { ...found, outcome: 'switched' };
}

/** Code without its shape was at work since the verification began, which does not know of what came then. */
function lacking({ number, behindSince }: Generation): string | undefined {
  return behindSince && `generation ${number} lacks commits since ${behindSince}: is all code of its shape deployed?`;
}

function differenceOf(found: {
  readonly streams: { readonly found: number; readonly built: number };
  readonly different: readonly string[];
  readonly sums: readonly string[];
}): string | undefined {
  const { streams, different, sums } = found;
  if (different.length > 0)
    return `streams are not what their events make of them: ${different.slice(0, 10).join(', ')}`;
  if (sums.length > 0) return `sums are not what the events make of them: ${sums.slice(0, 10).join(', ')}`;
  if (streams.found < streams.built) return `${streams.found} streams were found of ${streams.built}`;
  return undefined;
}

async function refuse(
  { view, generation }: Pick<SegmentTask, 'view' | 'generation'>,
  refusal: string,
  context: RebuildContext,
): Promise<void> {
  context.logger.error('rebuilt generation is not switched to', { view, generation, refusal });
  await context.records.change(view, (before) =>
    before.building?.number === generation ? { ...before, building: { ...before.building, refusal } } : before,
  );
}

async function switchTo(
  { view, generation }: Pick<SegmentTask, 'view' | 'generation'>,
  context: RebuildContext,
): Promise<void> {
  await context.records.change(view, ({ building, ...before }) => {
    if (building?.number !== generation) throw refused(`generation ${generation} of ${view} is not being built`);
    const why = lacking(building);
    if (why !== undefined) throw refused(why);
    const { number, shape, since } = building;
    const switchedAt = isoNow(context.clock);
    return { ...before, current: { number, shape, since }, previous: before.current, switchedAt };
  });
}
