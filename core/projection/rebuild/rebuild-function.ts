import { type Clock, systemClock } from '../../clock/clock.ts';
import { noUpcasting, type Upcaster } from '../../event/upcaster.ts';
import type { EventStore } from '../../event-store/event-store.ts';
import { type Logger, silentLogger } from '../../observability/logger.ts';
import { type Sleep, systemSleep } from '../../retry/sleep.ts';
import type { History } from '../projection-context.ts';
import type { ReadModelStore } from '../read-model-store.ts';
import type { View } from '../view.ts';
import { GenerationRecords } from '../view-generations.ts';
import { buildSegment } from './build-segment.ts';
import type { CommitScan } from './commit-scan.ts';
import { beginVerification, conclude } from './conclude.ts';
import { type MayGoOn, type RebuildContext, refused, type SegmentTask } from './rebuild-context.ts';
import {
  beginRebuild,
  discardGeneration,
  purgeGeneration,
  type RebuildRequest,
  undoSwitch,
} from './rebuild-lifecycle.ts';
import { rebuildStatus } from './rebuild-status.ts';
import { verifySegment } from './verify-segment.ts';

/** What a domain's rebuild function is made of. */
export interface RebuildFunctionOptions {
  /** The views that the domain's projector keeps up to date. */
  readonly views: readonly View[];
  readonly store: Pick<EventStore, 'load'>;
  readonly scan: CommitScan;
  readonly readModels: ReadModelStore;
  /** Needed to take what deleted streams added out of sums again. */
  readonly history?: History;
  readonly upcast?: Upcaster;
  /** Seconds that the domain's commits are kept: a rebuild then has to accept that it knows only what is left. @default for ever */
  readonly timeToLiveSeconds?: number | undefined;
  readonly logger?: Logger;
  readonly clock?: Clock;
  readonly sleep?: Sleep;
  readonly random?: () => number;
}

/**
 * What the function is asked to do. `status`, `undo` and `discard` come from the command line; the others from the state
 * machine, which hands each answer on as the next request.
 */
export type RebuildTask =
  | { readonly task: 'status' }
  | { readonly task: 'undo' | 'discard'; readonly view: string }
  | ({ readonly task: 'begin' } & RebuildRequest)
  | ({ readonly task: 'build' } & SegmentTask)
  | { readonly task: 'begin-verification'; readonly view: string; readonly generation: number }
  | ({ readonly task: 'verify'; readonly pass: number } & SegmentTask)
  | { readonly task: 'conclude'; readonly view: string; readonly generation: number; readonly pass: number }
  | { readonly task: 'purge'; readonly view: string; readonly generation: number; readonly after?: string };

/** What the function needs of Lambda's context. */
export interface TimeLeft {
  getRemainingTimeInMillis(): number;
}

/** A function that the state machine and the command line call. Throws MillraceErrors, named by their codes. */
export type RebuildFunction = (task: RebuildTask, time?: TimeLeft) => Promise<object>;

/** A page has to be begun that long before the function is ended; ten times what one takes. Milliseconds. */
const reserveMs = 20_000;

/**
 * Makes the function that rebuilds a domain's views beside live traffic. Each call works on one segment until it is done
 * or its time is over, and says which; all progress is in the read-model table, so that a call that is killed at any point
 * loses a page at most, which the next one does again without harm.
 */
export function createRebuildFunction(options: RebuildFunctionOptions): RebuildFunction {
  const { readModels, sleep = systemSleep, upcast = noUpcasting, random = Math.random } = options;
  const { clock = systemClock, logger = silentLogger } = options;
  const records = new GenerationRecords(readModels, sleep);
  const context: RebuildContext = { ...options, records, sleep, upcast, random, clock, logger };
  return (task, time) => perform(task, context, () => (time?.getRemainingTimeInMillis() ?? Infinity) > reserveMs);
}

async function perform(task: RebuildTask, context: RebuildContext, mayGoOn: MayGoOn): Promise<object> {
  switch (task.task) {
    case 'status':
      return { views: await rebuildStatus(context) };
    case 'undo':
      return { view: task.view, ...(await undoSwitch(task.view, context)) };
    case 'discard':
      return { view: task.view, ...(await discardGeneration(task.view, context)) };
    case 'begin': {
      const { building, resumed } = await beginRebuild(task, context);
      const { number: generation, segments } = building;
      return {
        view: task.view,
        generation,
        resumed,
        tasks: tasksOf({ task: 'build', view: task.view, generation }, segments),
      };
    }
    case 'build':
      return { ...task, done: await buildSegment(task, context, mayGoOn) };
    case 'begin-verification': {
      const pass = await beginVerification(task, context);
      const { view, generation } = task;
      const { building } = await context.records.ofView(view);
      return {
        view,
        generation,
        pass,
        tasks: tasksOf({ task: 'verify', view, generation, pass }, building?.segments ?? 0),
      };
    }
    case 'verify':
      return { ...task, done: await verifySegment(task, context, mayGoOn) };
    case 'conclude':
      return { ...task, ...(await conclude(task, context)) };
    case 'purge':
      return purge(task, context, mayGoOn);
    default:
      throw refused(`${JSON.stringify((task as { task?: unknown }).task)} is no task of a rebuild`);
  }
}

function tasksOf(task: object, segments: number): readonly object[] {
  return Array.from({ length: segments }, (_, segment) => ({ ...task, segment }));
}

async function purge(
  task: RebuildTask & { task: 'purge' },
  context: RebuildContext,
  mayGoOn: MayGoOn,
): Promise<object> {
  const { after: start, ...rest } = task;
  let after = start;
  do {
    after = await purgeGeneration({ ...rest, ...(after !== undefined && { after }) }, context);
  } while (after !== undefined && mayGoOn());
  return { ...rest, ...(after !== undefined && { after }), done: after === undefined };
}
