import type { Clock } from '../../clock/clock.ts';
import { isMillraceError, MillraceError } from '../../errors/millrace-error.ts';
import { UnknownNameError } from '../../errors/unknown-name-error.ts';
import type { Logger } from '../../observability/logger.ts';
import { nearestNames } from '../../schema/nearest-names.ts';
import { viewOfGeneration } from '../followed-generations.ts';
import type { ProjectionContext } from '../projection-context.ts';
import type { View } from '../view.ts';
import type { BuildingGeneration, GenerationRecords, ViewGenerations } from '../view-generations.ts';
import type { CommitScan } from './commit-scan.ts';

/** What a rebuild works with. */
export interface RebuildContext extends ProjectionContext {
  readonly views: readonly View[];
  readonly scan: CommitScan;
  readonly records: GenerationRecords;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Seconds that the domain's commits are kept; for ever without it. */
  readonly timeToLiveSeconds?: number | undefined;
}

/** One part of the work: a segment of the event table for one generation. What Step Functions hands around. */
export interface SegmentTask {
  readonly view: string;
  readonly generation: number;
  readonly segment: number;
}

/** Whether there is time for another page; asked before each. */
export type MayGoOn = () => boolean;

/** Items read at once. */
export const pageItems = 200;

/** A view of the domain. Throws UNKNOWN_VIEW with the nearest names. */
export function viewNamed(context: RebuildContext, name: string): View {
  const view = context.views.find((candidate) => candidate.name === name);
  if (view !== undefined) return view;
  const names = context.views.map((candidate) => candidate.name);
  throw new UnknownNameError('UNKNOWN_VIEW', 'view', { given: name, nearest: nearestNames(name, names) });
}

/** The generation that a task works on. */
export interface Work {
  /** In the generation's shape, under its name. */
  readonly view: View;
  readonly building: BuildingGeneration;
  readonly generations: ViewGenerations;
  /** Takes as expired what the generation does. */
  readonly context: RebuildContext;
}

/** What a task works on. Throws REBUILD_REFUSED when it is not being built any more, or has not been built in time. */
export async function workOf(
  { view: name, generation }: Pick<SegmentTask, 'view' | 'generation'>,
  context: RebuildContext,
): Promise<Work> {
  const generations = await context.records.ofView(name);
  const { building } = generations;
  if (building?.number !== generation) throw refused(`generation ${generation} of ${name} is not being built`);
  const view = viewOfGeneration(viewNamed(context, name), building);
  if (view === undefined) throw refused(`the code does not have shape ${building.shape} of ${name} any more`);
  const { expiredBy } = building;
  if (expiredBy === undefined) return { view, building, generations, context };
  if (expiredBy <= context.clock.now()) {
    const until = new Date(expiredBy).toISOString();
    throw refused(
      `generation ${generation} of ${name} was to be built by ${until}, before more commits expire; discard it`,
    );
  }
  return { view, building, generations, context: { ...context, expiredBy } };
}

/** Throws what is no fault of a stream, and so may be over when the work is tried again. */
export function throwUnlessOfStream(error: unknown): void {
  if (!isMillraceError(error) || error.code.startsWith('DEPENDENCY_')) throw error;
}

/** REBUILD_REFUSED. */
export function refused(why: string): MillraceError {
  return new MillraceError('REBUILD_REFUSED', why);
}
