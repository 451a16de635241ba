import { shapeOf } from '../followed-generations.ts';
import type { Generation } from '../view-generations.ts';
import { Checkpoints } from './checkpoints.ts';
import type { RebuildContext } from './rebuild-context.ts';

/** Where a rebuild is. */
export interface RebuildProgress extends Generation {
  readonly phase: 'building' | 'verifying' | 'refused';
  /** Commits read so far, and about how many there are. */
  readonly commits: number;
  readonly estimate: number;
  readonly events: number;
  readonly streams: number;
  readonly segments: { readonly done: number; readonly of: number };
  /** Streams that the view cannot take in, the first ones by name. */
  readonly failed: number;
  readonly failedStreams: readonly string[];
  /** Why the last verification did not lead to the switch. */
  readonly refusal?: string;
}

/** The generations of one view. */
export interface ViewStatus {
  readonly view: string;
  /** The shape in the code. */
  readonly shape: number;
  /** Whether the current generation is of another shape, or lacks commits. */
  readonly rebuildNeeded: boolean;
  readonly current: Generation;
  readonly previous?: Generation;
  readonly switchedAt?: string;
  readonly building?: RebuildProgress;
  readonly discarding: readonly number[];
}

/** The generations of all views of the domain, and how far their rebuilds are. */
export async function rebuildStatus(context: RebuildContext): Promise<readonly ViewStatus[]> {
  return Promise.all(
    context.views.map(async (view) => {
      const { building, next: _, ...generations } = await context.records.ofView(view.name);
      const shape = shapeOf(view);
      const progress = building && (await progressOf(view.name, building, context));
      const rebuildNeeded = generations.current.shape !== shape || generations.current.behindSince !== undefined;
      return { view: view.name, shape, rebuildNeeded, ...generations, ...(progress && { building: progress }) };
    }),
  );
}

async function progressOf(
  view: string,
  building: NonNullable<Awaited<ReturnType<RebuildContext['records']['ofView']>>['building']>,
  context: RebuildContext,
): Promise<RebuildProgress> {
  const { number, shape, since, estimate, passes, refusal, segments } = building;
  const checkpoints = new Checkpoints(context.readModels, { view, generation: number });
  const parts = await checkpoints.all(passes === 0 ? 'build' : `verify-${passes}`, segments);
  const sum = (of: 'commits' | 'events' | 'streams' | 'failed') => parts.reduce((all, part) => all + part[of], 0);
  const working = passes === 0 ? 'building' : 'verifying';
  return {
    number,
    shape,
    since,
    phase: refusal === undefined ? working : 'refused',
    commits: sum('commits'),
    estimate,
    events: sum('events'),
    streams: sum('streams'),
    segments: { done: parts.filter(({ done }) => done).length, of: segments },
    failed: sum('failed'),
    failedStreams: parts.flatMap(({ failedStreams }) => failedStreams).slice(0, 10),
    ...(refusal !== undefined && { refusal }),
  };
}
