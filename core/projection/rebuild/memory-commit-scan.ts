import { createHash } from 'node:crypto';
import type { Commit } from '../../event-store/commit.ts';
import type { CommitScan, ScannedPage, ScanRequest } from './commit-scan.ts';

/** Scans commits that lie in the process's memory, for tests; streams come in no particular order, as from DynamoDB. */
export class MemoryCommitScan implements CommitScan {
  readonly #commits: () => readonly Commit[];

  constructor(commits: () => readonly Commit[]) {
    this.#commits = commits;
  }

  async page({ segment, segments, limit, after }: ScanRequest): Promise<ScannedPage> {
    const found = this.#commits()
      .filter(({ streamId }) => placeOf(streamId) % segments === segment)
      .map((commit) => ({ commit, place: keyOf(commit) }))
      .filter(({ place }) => after === undefined || place > after)
      .sort((a, b) => (a.place < b.place ? -1 : 1));
    const page = found.slice(0, limit);
    const last = page.at(-1);
    const commits = page.map(({ commit }) => commit).filter(({ closes }) => closes === undefined);
    const deletions = page.map(({ commit }) => commit).filter(({ closes }) => closes === 'deleted');
    const deleted = deletions.map(({ streamId, number, last: version }) => ({ streamId, number, version }));
    return { commits, deleted, corrupt: [], ...(last && found.length > limit && { after: last.place }) };
  }

  async estimate(): Promise<number> {
    return this.#commits().length;
  }
}

function placeOf(streamId: string): number {
  return createHash('sha256').update(streamId).digest().readUInt32BE();
}

function keyOf({ streamId, number }: Commit): string {
  return `${String(placeOf(streamId)).padStart(10, '0')}#${streamId}#${String(number).padStart(10, '0')}`;
}
