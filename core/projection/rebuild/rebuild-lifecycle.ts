import { isoNow } from '../../clock/clock.ts';
import { shapeOf, viewOfGeneration } from '../followed-generations.ts';
import { generationName } from '../generation-name.ts';
import type { BuildingGeneration, ViewGenerations } from '../view-generations.ts';
import { checkpointsOf } from './checkpoints.ts';
import { type RebuildContext, refused, viewNamed } from './rebuild-context.ts';

/** How to rebuild. */
export interface RebuildRequest {
  readonly view: string;
  /** Parts of the event table that are read side by side, 1 to 40. @default 8 */
  readonly segments?: number;
  /** Commits a second that are read at most, over all segments. @default 2,000 */
  readonly rate?: number;
  /**
   * Where commits have a time to live: rebuild although streams that have expired go from the view, and others begin with
   * what is left of them. Commits that would expire within a day, or within a tenth of the time to live where that is
   * less, count as expired. @default false
   */
  readonly acceptExpired?: boolean;
}

/** How long a rebuild may take where commits expire, in milliseconds: what expires meanwhile cannot be verified. */
const longestExpiringMs = 86_400_000;

/**
 * Begins the next generation of a view, or goes on with the one that is being built. Throws REBUILD_REFUSED while an
 * earlier generation is kept, when the code has got another shape since the rebuild began, and where commits have a time
 * to live unless that is accepted.
 */
export async function beginRebuild(
  request: RebuildRequest,
  context: RebuildContext,
): Promise<{ readonly building: BuildingGeneration; readonly resumed: boolean }> {
  const { segments = 8, rate = 2_000 } = request;
  const view = viewNamed(context, request.view);
  if (!(Number.isInteger(segments) && segments >= 1 && segments <= 40)) throw refused('segments are 1 to 40');
  if (!(rate > 0)) throw refused('the rate is a number of commits a second above 0');
  const { timeToLiveSeconds } = context;
  if (timeToLiveSeconds !== undefined && request.acceptExpired !== true)
    throw refused(expiryMessage(timeToLiveSeconds));
  const estimate = await context.scan.estimate();
  let resumed = false;
  const { building } = await context.records.change(view.name, (before) => {
    resumed = before.building !== undefined;
    if (before.building !== undefined)
      return resumable(view.name, before, { shape: shapeOf(view), rate: request.rate });
    if (before.previous !== undefined) throw refused(keptMessage(view.name, before));
    const since = isoNow(context.clock);
    const work = { segments, rate, estimate, passes: 0, ...expiryOf(context) };
    return {
      ...before,
      building: { number: before.next, shape: shapeOf(view), since, ...work },
      next: before.next + 1,
    };
  });
  return { building: building as BuildingGeneration, resumed };
}

function expiryOf({ timeToLiveSeconds, clock }: RebuildContext): Pick<BuildingGeneration, 'expiredBy'> {
  if (timeToLiveSeconds === undefined) return {};
  return { expiredBy: clock.now() + Math.min(longestExpiringMs, timeToLiveSeconds * 100) };
}

function expiryMessage(timeToLiveSeconds: number): string {
  const days = timeToLiveSeconds / 86_400;
  const kept = Number.isInteger(days) ? `${days} days` : `${timeToLiveSeconds} seconds`;
  return (
    `the events of this domain are kept for ${kept}, and a rebuild makes the view of those that are left: what it tells of ` +
    'streams that have expired would go. Ask for it with acceptExpired (--accept-expired) if that is meant'
  );
}

function resumable(
  view: string,
  before: ViewGenerations,
  wanted: { readonly shape: number; readonly rate: number | undefined },
): ViewGenerations {
  const { building } = before;
  if (building === undefined) return before;
  if (building.shape !== wanted.shape) {
    throw refused(`generation ${building.number} of ${view} was begun in shape ${building.shape}; discard it first`);
  }
  return wanted.rate === undefined ? before : { ...before, building: { ...building, rate: wanted.rate } };
}

function keptMessage(view: string, { current, previous }: ViewGenerations): string {
  const kept = `generation ${previous?.number} of ${view} is kept, so that the last switch can be undone; discard it first`;
  if (current.behindSince === undefined || previous?.behindSince !== undefined) return kept;
  return (
    `generation ${current.number} of ${view} lacks commits since ${current.behindSince}, so that readers have generation ` +
    `${previous?.number}, which has all: undo the switch first, then discard generation ${current.number}`
  );
}

/**
 * Gives readers the previous generation back, with everything that was committed since, by one conditional write; the
 * other one is kept in its turn. Throws REBUILD_REFUSED when there is none, or when it could not be kept up to date.
 */
export async function undoSwitch(name: string, context: RebuildContext): Promise<ViewGenerations> {
  const view = viewNamed(context, name);
  return context.records.change(name, (before) => {
    const { current, previous } = before;
    if (previous === undefined) throw refused(`${name} has no previous generation to go back to`);
    if (viewOfGeneration(view, previous) === undefined) {
      throw refused(
        `generation ${previous.number} of ${name} has shape ${previous.shape}, which the code does not have: it was not kept up to date`,
      );
    }
    if (previous.behindSince !== undefined) {
      throw refused(
        `generation ${previous.number} of ${name} lacks commits since ${previous.behindSince}, when code without its shape was at work; rebuild it`,
      );
    }
    return { ...before, current: previous, previous: current, switchedAt: isoNow(context.clock) };
  });
}

/**
 * Gives up the generation that is being built, or else the previous one. From then on the projector leaves it alone; its
 * items may be purged once the last function that still knew of it has ended, see `purgeGeneration`.
 */
export async function discardGeneration(
  name: string,
  context: RebuildContext,
): Promise<{ readonly generation: number }> {
  viewNamed(context, name);
  let generation = 0;
  await context.records.change(name, ({ building, previous, ...before }) => {
    // There is never both: a rebuild begins only when no previous generation is kept.
    const gone = building ?? previous;
    if (gone === undefined) throw refused(`${name} has neither a rebuild under way nor a previous generation`);
    generation = gone.number;
    return { ...before, discarding: [...before.discarding, gone.number] };
  });
  return { generation };
}

/** Deletes a part of a discarded generation and its checkpoints. Answers where to go on; nothing when all is gone. */
export async function purgeGeneration(
  task: { readonly view: string; readonly generation: number; readonly after?: string },
  context: RebuildContext,
): Promise<string | undefined> {
  const { view, generation } = task;
  const { discarding } = await context.records.ofView(view);
  if (!discarding.includes(generation)) return undefined;
  const [name, ...rest] = (task.after ?? '').split(' ');
  const onCheckpoints = name === 'checkpoints';
  const place = rest.join(' ');
  const target = onCheckpoints ? checkpointsOf(view, generation) : generationName(view, generation);
  const after = await context.readModels.purge(target, place === '' ? undefined : place);
  if (after !== undefined) return `${onCheckpoints ? 'checkpoints' : 'items'} ${after}`;
  if (!onCheckpoints) return 'checkpoints ';
  await context.records.change(view, (before) => ({
    ...before,
    discarding: before.discarding.filter((number) => number !== generation),
  }));
  return undefined;
}
