import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Journal } from '../../../local/journal/journal.ts';

const posixTest: typeof test = process.platform === 'win32' ? test.skip : test;
const umaskBefore = process.umask();
let place: string;

beforeEach(() => {
  place = mkdtempSync(path.join(tmpdir(), 'millrace-private-'));
});

afterEach(() => {
  process.umask(umaskBefore);
  rmSync(place, { recursive: true, force: true });
});

/** Runs a journal that writes a frame, and a snapshot and a second segment where told to, and looks at it while it runs. */
async function run(directory: string, look: () => void, compactAfterBytes?: number): Promise<void> {
  const journal = new Journal({ directory, ...(compactAfterBytes !== undefined && { compactAfterBytes }) });
  journal.read(() => {});
  await journal.begin(() => [['kms', ['key', 'x'.repeat(200)]]]);
  for (let frame = 0; frame < 3; frame++) {
    journal.changesOf('kms').append(['key', 'x'.repeat(200)]);
    await journal.settled();
  }
  look();
  await journal.close();
}

const modeOf = (file: string) => (statSync(file).mode & 0o777).toString(8);

function modesIn(directory: string): Record<string, string> {
  const names = readdirSync(directory).sort();
  return Object.fromEntries(['.', ...names].map((name) => [name, modeOf(path.join(directory, name))]));
}

describe.each([0o000, 0o022, 0o077])('under umask %i', (umask) => {
  posixTest('a directory that is made, and those above it, are of their owner alone, with every file', async () => {
    process.umask(umask);
    const directory = path.join(place, 'of', 'mine');
    await run(directory, () =>
      expect(modesIn(directory)).toEqual({
        '.': '700',
        'journal-00000001.log': '600',
        lock: '600',
        'millrace-data.json': '600',
      }),
    );
    expect(modeOf(path.join(place, 'of'))).toBe('700');
  });

  posixTest('a snapshot and the segment after it are as well', async () => {
    process.umask(umask);
    const directory = path.join(place, 'data');
    await run(directory, () => {}, 1);
    const modes = modesIn(directory);
    expect(Object.keys(modes)).toEqual(expect.arrayContaining([expect.stringMatching(/^snapshot-\d+\.log$/)]));
    expect(new Set(Object.values(modes))).toEqual(new Set(['700', '600']));
  });

  posixTest('what an earlier process left open is closed before it is read', async () => {
    process.umask(umask);
    const directory = path.join(place, 'data');
    await run(directory, () => {});
    const leftover = path.join(directory, 'snapshot-00000009.log.tmp');
    writeFileSync(leftover, 'half');
    for (const name of readdirSync(directory)) chmodSync(path.join(directory, name), 0o666);
    chmodSync(directory, 0o777);
    const journal = new Journal({ directory });
    expect(new Set(Object.values(modesIn(directory)))).toEqual(new Set(['700', '600']));
    journal.read(() => {});
    await journal.close();
  });

  posixTest('an empty directory that was there is closed', async () => {
    process.umask(umask);
    const directory = path.join(place, 'empty');
    mkdirSync(directory, { mode: 0o777 });
    await run(directory, () => expect(new Set(Object.values(modesIn(directory)))).toEqual(new Set(['700', '600'])));
  });
});

posixTest('a directory of somebody else’s files is refused and left as it is', () => {
  const directory = path.join(place, 'photos');
  mkdirSync(directory);
  writeFileSync(path.join(directory, 'a.jpg'), '');
  chmodSync(directory, 0o755);
  chmodSync(path.join(directory, 'a.jpg'), 0o644);
  expect(() => new Journal({ directory })).toThrow('has files in it (a.jpg) and is no data directory of millrace');
  expect(modesIn(directory)).toEqual({ '.': '755', 'a.jpg': '644' });
});

posixTest('what a link in it leads to is left as it is', async () => {
  const directory = path.join(place, 'data');
  const other = path.join(place, 'other');
  await run(directory, () => {});
  writeFileSync(other, '');
  chmodSync(other, 0o644);
  symlinkSync(other, path.join(directory, 'link'));
  await run(directory, () => expect(modeOf(other)).toBe('644'));
});
