import { MillraceError } from '../errors/millrace-error.ts';
import type { Commit } from './commit.ts';

/**
 * Checks that commits follow each other without gap or fork; those read from the start must start at 1.
 * Throws CORRUPT_STREAM, naming the place.
 */
export function checkSequence(streamId: string, commits: readonly Commit[], fromStart: boolean): void {
  let number = fromStart ? 0 : (commits[0]?.number ?? 1) - 1;
  let version = fromStart ? 0 : (commits[0]?.first ?? 1) - 1;
  for (const commit of commits) {
    const dense = commit.number === number + 1 && commit.first === version + 1;
    if (!dense || commit.last - commit.first + 1 !== commit.events.length || commit.events.length === 0) {
      throw new MillraceError(
        'CORRUPT_STREAM',
        `${streamId}: commit ${commit.number} holds versions ${commit.first} to ${commit.last} ` +
          `(${commit.events.length} events) and follows commit ${number} at version ${version}`,
        { context: { streamId, commitNumber: commit.number, commitId: commit.commitId } },
      );
    }
    number = commit.number;
    version = commit.last;
  }
}
