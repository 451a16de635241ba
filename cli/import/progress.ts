/** A progress bar, or nothing where nobody watches. */
export interface Progress {
  advance(): void;
  stop(): void;
}

/** A bar on standard error when that is a terminal. */
export async function progressOf(total: number, quiet: boolean): Promise<Progress> {
  if (quiet || !process.stderr.isTTY) return { advance: () => {}, stop: () => {} };
  const { SingleBar } = await import('cli-progress');
  const bar = new SingleBar({
    format: 'importing {bar} {percentage}% {value}/{total} invoices, {eta_formatted} left',
    barCompleteChar: '█',
    barIncompleteChar: '░',
    hideCursor: true,
    stream: process.stderr,
  });
  bar.start(total, 0);
  return { advance: () => bar.increment(), stop: () => bar.stop() };
}
