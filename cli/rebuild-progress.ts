import type { RebuildProgress } from '../core/projection/rebuild/rebuild-status.ts';

/** A progress bar, or nothing where nobody watches. */
export interface RebuildBar {
  readonly shown: boolean;
  show(progress: RebuildProgress): void;
  stop(): void;
}

/** A bar on standard error when that is a terminal. How many commits there are is known roughly, and may be hours old. */
export async function rebuildBar(quiet: boolean): Promise<RebuildBar> {
  if (quiet || !process.stderr.isTTY) return { shown: false, show: () => {}, stop: () => {} };
  const { SingleBar } = await import('cli-progress');
  const bar = new SingleBar({
    format: '{phase} {bar} {percentage}% {value}/{total} commits',
    barCompleteChar: '█',
    barIncompleteChar: '░',
    hideCursor: true,
    stream: process.stderr,
  });
  bar.start(1, 0, { phase: 'building' });
  return {
    shown: true,
    show: ({ phase, commits, estimate }) => {
      bar.setTotal(Math.max(commits, estimate, 1));
      bar.update(commits, { phase });
    },
    stop: () => bar.stop(),
  };
}
