import { MillraceError } from '../errors/millrace-error.ts';
import type { Commit } from './commit.ts';
import type { StreamHead } from './event-store.ts';

/**
 * Checks that commits follow each other without gap or fork, and that nothing follows the deletion of the stream. Those read from the start must start at 1,
 * those behind a snapshot right behind it; a start that has a time to live may have lost what was before it.
 * Throws CORRUPT_STREAM, naming the place.
 *
 * @param after what the first commit must follow; undefined when it may be any.
 */
export function checkSequence(
  streamId: string,
  commits: readonly Commit[],
  after: Pick<StreamHead, 'version' | 'commitNumber'> | undefined,
): void {
  const [start] = commits;
  const known = after !== undefined && start?.expiresAt === undefined && start?.closes === undefined;
  let number = known ? after.commitNumber : (start?.number ?? 1) - 1;
  let version = known ? after.version : (start?.first ?? 1) - 1;
  let closed: Commit['closes'];
  for (const commit of commits) {
    const dense = commit.number === number + 1 && commit.first === version + 1;
    const filled = commit.events.length > 0 || commit.closes !== undefined;
    const allowed = closed === undefined || (closed === 'archived' && commit.closes === 'deleted');
    if (!dense || !filled || !allowed || commit.last - commit.first + 1 !== commit.events.length) {
      throw new MillraceError(
        'CORRUPT_STREAM',
        `${streamId}: commit ${commit.number} holds versions ${commit.first} to ${commit.last} ` +
          `(${commit.events.length} events) and follows commit ${number} at version ${version}`,
        { context: { streamId, commitNumber: commit.number, commitId: commit.commitId } },
      );
    }
    number = commit.number;
    version = commit.last;
    closed = commit.closes ?? closed;
  }
}
