import type { EngineLogLine } from '../local/engine.ts';
import type { coloursFor } from './colours.ts';

/** A structured line as the functions' logger writes it. */
interface LoggedEntry {
  readonly level: string;
  readonly message: string;
  readonly error?: { readonly message?: string; readonly code?: string };
}

/**
 * One line of a function's log for a person's terminal: who, how bad, what, and the error's own words. Stack traces and
 * context are left to `--json`. Undefined for metrics in the embedded format, which are for CloudWatch.
 */
export function humanLogLine(
  { source, line }: EngineLogLine,
  colours: ReturnType<typeof coloursFor>,
): string | undefined {
  if (line.startsWith('{"_aws":')) return undefined;
  const entry = structured(line);
  const who = colours.dim(shortName(source));
  if (entry === undefined) return `${who} ${line}`;
  const level = entry.level === 'ERROR' ? colours.red(entry.level) : colours.yellow(entry.level);
  const why = entry.error?.message === undefined ? '' : `: ${entry.error.message}`;
  return `${who} ${level} ${entry.message}${why}`;
}

/** `<stack>-<logical id>-<hash>` without what is the same for all, or only for machines. */
function shortName(source: string): string {
  return /([^-]+)-[0-9a-f]{8}$/.exec(source)?.[1] ?? source;
}

function structured(line: string): LoggedEntry | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    const entry = JSON.parse(line) as Partial<LoggedEntry>;
    return typeof entry.level === 'string' && typeof entry.message === 'string' ? (entry as LoggedEntry) : undefined;
  } catch {
    return undefined;
  }
}
