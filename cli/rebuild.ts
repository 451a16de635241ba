import { setTimeout as sleep } from 'node:timers/promises';
import type { RebuildProgress, ViewStatus } from '../core/projection/rebuild/rebuild-status.ts';
import { coloursFor } from './colours.ts';
import { counted } from './counted.ts';
import { CliError, exitCodes } from './exit-codes.ts';
import type { PlaceOptions } from './place-options.ts';
import { failure, RebuildClient } from './rebuild-client.ts';
import { type RebuildBar, rebuildBar } from './rebuild-progress.ts';

/** Options of `millrace rebuild`. */
export interface RebuildOptions extends PlaceOptions {
  readonly segments?: number;
  readonly rate?: number;
  readonly acceptExpired?: boolean;
  readonly status?: boolean;
  readonly undo?: boolean;
  readonly discard?: boolean;
  readonly json?: boolean;
}

/** Time between two looks at a rebuild, in milliseconds. */
const lookMs = 500;

/** Rebuilds a view and shows how far it is, or does what the options say instead. */
export async function rebuild(domain: string, view: string | undefined, options: RebuildOptions): Promise<void> {
  const chosen = [options.status, options.undo, options.discard].filter(Boolean).length;
  if (chosen > 1) throw new CliError('choose one of --status, --undo and --discard', exitCodes.usage);
  if (view === undefined && !options.status) throw new CliError('say which view', exitCodes.usage);
  const client = await RebuildClient.of(domain, options);
  try {
    if (options.status) await showStatus(client, view, options);
    else if (options.undo) await undo(client, view ?? '', options);
    else if (options.discard) await discard(client, view ?? '', options);
    else await runRebuild(client, view ?? '', options);
  } finally {
    client.close();
  }
}

async function showStatus(client: RebuildClient, view: string | undefined, options: RebuildOptions): Promise<void> {
  const { views } = await client.ask<{ views: readonly ViewStatus[] }>({ task: 'status' });
  const shown = views.filter((status) => view === undefined || status.view === view);
  if (shown.length === 0) {
    const names = views.map((status) => status.view).join(', ');
    throw new CliError(`there is no view ${view}; there are ${names}`, exitCodes.usage);
  }
  for (const status of shown) print(options, status, () => statusLine(status));
}

function statusLine({ view, shape, current, previous, building, discarding }: ViewStatus): string {
  const { bold, yellow } = coloursFor(process.stdout);
  const parts = [`generation ${current.number} (shape ${current.shape}, since ${current.since})`];
  if (current.shape !== shape) parts.push(yellow(`the code has shape ${shape}: rebuild it`));
  if (current.behindSince !== undefined) parts.push(yellow(behindText(current.behindSince, previous)));
  if (building !== undefined) parts.push(progressText(building));
  if (previous !== undefined) {
    const why = previous.behindSince === undefined ? 'for --undo' : `and lacks commits since ${previous.behindSince}`;
    parts.push(`generation ${previous.number} kept ${why}`);
  }
  if (discarding.length > 0) parts.push(`generation ${discarding.join(', ')} being deleted`);
  return `${bold(view)}: ${parts.join('; ')}`;
}

function behindText(since: string, previous: ViewStatus['previous']): string {
  if (previous === undefined || previous.behindSince !== undefined) return `lacks commits since ${since}: rebuild it`;
  return `lacks commits since ${since}: readers have generation ${previous.number}, --undo makes that current`;
}

function progressText({ number, phase, commits, estimate, segments, failed, refusal }: RebuildProgress): string {
  const failures = failed > 0 ? `, ${failed} streams it cannot take` : '';
  const why = refusal === undefined ? '' : `: ${refusal}`;
  return `generation ${number} ${phase}, ${commits} of about ${estimate} commits, ${segments.done} of ${segments.of} segments${failures}${why}`;
}

async function undo(client: RebuildClient, view: string, options: RebuildOptions): Promise<void> {
  const after = await client.ask<{ current: { number: number }; previous: { number: number } }>({ task: 'undo', view });
  print(options, { view, ...after }, () => {
    return `${view}: readers have generation ${after.current.number} again; ${after.previous.number} is kept`;
  });
}

async function discard(client: RebuildClient, view: string, options: RebuildOptions): Promise<void> {
  const { generation } = await client.ask<{ generation: number }>({ task: 'discard', view });
  await client.start({ task: 'purge', view, generation } as { view: string }, 'purge');
  print(options, { view, discarded: generation }, () => {
    return `${view}: generation ${generation} is discarded; its items are deleted in a minute`;
  });
}

async function runRebuild(client: RebuildClient, view: string, options: RebuildOptions): Promise<void> {
  const { segments, rate, acceptExpired } = options;
  const how = { ...(segments && { segments }), ...(rate && { rate }), ...(acceptExpired && { acceptExpired }) };
  const begin = { task: 'begin', view, ...how };
  const execution = (await client.running(view)) ?? (await client.start(begin, 'rebuild'));
  const bar = await rebuildBar(options.json === true);
  try {
    for (;;) {
      const { status, output, error, cause } = await client.execution(execution);
      if (status === 'SUCCEEDED') return done(view, JSON.parse(output ?? '{}'), options);
      if (status !== 'RUNNING') throw failure(error, messageOf(cause) ?? `the rebuild ended ${status}`);
      await look(client, view, bar);
      await sleep(lookMs);
    }
  } finally {
    bar.stop();
  }
}

async function look(client: RebuildClient, view: string, bar: RebuildBar): Promise<void> {
  if (!bar.shown) return;
  const { views } = await client.ask<{ views: readonly ViewStatus[] }>({ task: 'status' });
  const building = views.find((status) => status.view === view)?.building;
  if (building !== undefined) bar.show(building);
}

interface Done {
  readonly generation: number;
  readonly streams: number;
  readonly events: number;
  readonly documents: number;
  readonly failed: number;
  readonly expired: number;
  readonly expiredStreams: readonly string[];
}

function done(view: string, answer: Done, options: RebuildOptions): void {
  const { generation, streams, events, documents, failed, expired, expiredStreams } = answer;
  print(options, { view, generation, streams, events, documents, failed, expired, expiredStreams }, () => {
    const { green, yellow } = coloursFor(process.stdout);
    const lost =
      failed > 0
        ? yellow(
            `; ${counted(failed, 'stream')} it cannot take ${failed === 1 ? 'stands where it stood' : 'stand where they stood'}`,
          )
        : '';
    const named = `${expiredStreams.join(', ')}${expired > expiredStreams.length ? ', …' : ''}`;
    const begun =
      expired > 0 ? yellow(`; ${counted(expired, 'stream begins', 'streams begin')} with what is left: ${named}`) : '';
    return `${green('rebuilt')} ${view}: readers have generation ${generation}, ${counted(events, 'event')} of ${counted(streams, 'stream')}${lost}${begun}`;
  });
}

/** A failed function's cause is JSON with a stack trace; people want its message. */
function messageOf(cause: string | undefined): string | undefined {
  try {
    return (JSON.parse(cause ?? '') as { errorMessage?: string }).errorMessage ?? cause;
  } catch {
    return cause;
  }
}

function print(options: RebuildOptions, value: object, text: () => string): void {
  process.stdout.write(`${options.json ? JSON.stringify(value) : text()}\n`);
}
