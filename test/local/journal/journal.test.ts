import { spawn } from 'node:child_process';
import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import type { JournalEntry } from '../../../local/journal/change-log.ts';
import { Journal } from '../../../local/journal/journal.ts';

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'millrace-journal-'));
});

afterEach(() => {
  rmSync(directory, { recursive: true, force: true });
});

/** A store of one number a name, kept by a journal. */
class Counters {
  readonly journal: Journal;
  readonly values = new Map<string, { value: number }>();
  readonly found: ReturnType<Journal['read']>;

  constructor(options: { compactAfterBytes?: number; onFailure?: (error: Error) => void } = {}) {
    this.journal = new Journal({ directory, ...options });
    try {
      this.found = this.journal.read((entry) => this.#take(entry));
    } catch (error) {
      void this.journal.close();
      throw error;
    }
  }

  async begin(): Promise<this> {
    await this.journal.begin(() => [...this.values].map(([name, { value }]) => ['counters', ['set', name, value]]));
    return this;
  }

  set(name: string, value: number): void {
    const counter = this.values.get(name) ?? { value };
    counter.value = value;
    this.values.set(name, counter);
    this.journal.changesOf('counters').touch(counter, () => ['set', name, counter.value]);
  }

  get state(): Record<string, number> {
    return Object.fromEntries([...this.values].map(([name, { value }]) => [name, value]).sort());
  }

  #take([service, record]: JournalEntry): void {
    const [, name, value] = record as [string, string, number];
    if (service === 'counters') this.values.set(name, { value });
  }
}

async function reopened(): Promise<Record<string, number>> {
  const counters = new Counters();
  await counters.journal.close();
  return counters.state;
}

const segment = (number = 1) => path.join(directory, `journal-0000000${number}.log`);

test('what was settled is there again', async () => {
  const counters = await new Counters().begin();
  counters.set('a', 1);
  counters.set('b', 2);
  await counters.journal.settled();
  await counters.journal.close();
  expect(await reopened()).toEqual({ a: 1, b: 2 });
});

test('nothing is waited for when nothing has changed', async () => {
  const counters = await new Counters().begin();
  expect(counters.journal.settled()).toBeUndefined();
  counters.set('a', 1);
  await counters.journal.settled();
  expect(counters.journal.settled()).toBeUndefined();
  await counters.journal.close();
});

test('changes of one turn stand in one frame, each entity once with its last state', async () => {
  const counters = await new Counters().begin();
  for (let value = 1; value <= 100; value += 1) counters.set('a', value);
  counters.set('b', 7);
  await counters.journal.close();
  const again = new Counters();
  expect(again.found).toMatchObject({ sequence: 1, entries: 2 });
  expect(again.state).toEqual({ a: 100, b: 7 });
  await again.journal.close();
});

test('any prefix of the file restores what was settled up to some moment, in order and complete', async () => {
  const counters = await new Counters().begin();
  const moments: [size: number, state: Record<string, number>][] = [];
  for (let turn = 1; turn <= 12; turn += 1) {
    counters.set(`n${turn % 3}`, turn);
    counters.set('last', turn);
    await counters.journal.settled();
    moments.push([readFileSync(segment()).length, counters.state]);
  }
  await counters.journal.close();
  const whole = readFileSync(segment());
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: whole.length }), async (length) => {
      writeFileSync(segment(), whole.subarray(0, length));
      const expected = moments.filter(([size]) => size <= length).at(-1)?.[1] ?? {};
      expect(await reopened()).toEqual(expected);
    }),
    { numRuns: 200 },
  );
});

test('a torn end is dropped with a notice, and the journal goes on after what was whole', async () => {
  const counters = await new Counters().begin();
  counters.set('a', 1);
  await counters.journal.close();
  appendFileSync(segment(), Buffer.from([1, 2, 3]));
  const again = await new Counters().begin();
  expect(again.found.notices).toEqual([expect.stringContaining('dropped 3 bytes at offset')]);
  again.set('b', 2);
  await again.journal.close();
  const last = new Counters();
  expect(last.found.notices).toEqual([]);
  expect(last.state).toEqual({ a: 1, b: 2 });
  await last.journal.close();
});

test('damage in the middle is refused with file and offset', async () => {
  const counters = await new Counters().begin();
  for (const value of [1, 2, 3]) {
    counters.set('a', value);
    await counters.journal.settled();
  }
  await counters.journal.close();
  const bytes = readFileSync(segment());
  bytes.writeUInt8((bytes[45] ?? 0) ^ 255, 45);
  writeFileSync(segment(), bytes);
  expect(() => new Counters()).toThrow(`${segment()} is damaged at offset 19: its checksum does not hold`);
});

test('a snapshot takes the place of what came before it', async () => {
  const counters = await new Counters({ compactAfterBytes: 200 }).begin();
  for (let value = 1; value <= 100; value += 1) {
    counters.set(`n${value % 5}`, value);
    await counters.journal.settled();
  }
  await counters.journal.close();
  const names = readdirSync(directory);
  expect(names.filter((name) => name.startsWith('snapshot')).length).toBe(1);
  expect(names).not.toContain('journal-00000001.log');
  expect(await reopened()).toEqual({ n0: 100, n1: 96, n2: 97, n3: 98, n4: 99 });
});

test('a crash in the middle of a snapshot leaves the one before it in force', async () => {
  const counters = await new Counters().begin();
  counters.set('a', 1);
  await counters.journal.close();
  writeFileSync(path.join(directory, 'snapshot-00000002.log.tmp'), 'half a snapshot');
  writeFileSync(segment(2), '');
  expect(await reopened()).toEqual({ a: 1 });
  expect(readdirSync(directory)).not.toContain('snapshot-00000002.log.tmp');
});

test('a segment that is missing is refused', async () => {
  const counters = await new Counters({ compactAfterBytes: 50 }).begin();
  for (let value = 1; value <= 20; value += 1) {
    counters.set('a', value);
    await counters.journal.settled();
  }
  await counters.journal.close();
  for (const name of readdirSync(directory)) if (name.startsWith('journal')) rmSync(path.join(directory, name));
  expect(() => new Counters()).toThrow(/is missing: what came after the snapshot stood in it/);
});

test('one directory is one engine’s', async () => {
  const counters = new Counters();
  expect(() => new Counters()).toThrow(`${directory} is in use by another engine (process ${process.pid})`);
  await counters.journal.close();
  await new Counters().journal.close();
});

test('the lock of a process that is no more is taken over', async () => {
  await new Counters().journal.close();
  writeFileSync(path.join(directory, 'lock'), '4194303 12345\n');
  await new Counters().journal.close();
  expect(readdirSync(directory)).not.toContain('lock');
});

/** Only Linux tells what has become of a process. */
const linuxTest = process.platform === 'linux' ? test : test.skip;

linuxTest('the lock of a process that has ended, and whose parent has not asked, is taken over', async () => {
  await new Counters().journal.close();
  // The shell becomes another program, which knows nothing of the child that ends a moment later.
  const parent = spawn('sh', ['-c', 'sleep 0.2 & echo $!; exec sleep 60'], { stdio: ['ignore', 'pipe', 'ignore'] });
  try {
    const pid = await new Promise((resolve) => parent.stdout.once('data', (chunk) => resolve(String(chunk).trim())));
    const stat = () => readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    while (stat()[0] !== 'Z') await new Promise((resolve) => setImmediate(resolve));
    writeFileSync(path.join(directory, 'lock'), `${pid} ${stat()[19]}\n`);
    await new Counters().journal.close();
    expect(readdirSync(directory)).not.toContain('lock');
  } finally {
    parent.kill('SIGKILL');
  }
});

test('a directory with other files in it is refused', () => {
  writeFileSync(path.join(directory, 'thesis.txt'), 'mine');
  expect(() => new Counters()).toThrow('has files in it (thesis.txt) and is no data directory of millrace');
});

test('another format is refused', () => {
  writeFileSync(path.join(directory, 'millrace-data.json'), '{"format":99}');
  expect(() => new Counters()).toThrow('is of format 99; this millrace reads and writes format 1');
});

test('when writing fails nothing is acknowledged any more', async () => {
  const failures: Error[] = [];
  const counters = await new Counters({ onFailure: (error) => failures.push(error) }).begin();
  counters.set('a', 1);
  // A record that cannot be written stands for a full disk.
  counters.journal.changesOf('counters').append(['set', () => 1]);
  await expect(counters.journal.settled()).rejects.toThrow('can no longer be written');
  expect(failures.map(({ message }) => message)).toEqual([
    expect.stringContaining('Everything acknowledged so far is kept'),
  ]);
  await expect(counters.journal.settled()).rejects.toThrow('can no longer be written');
  await counters.journal.close();
  expect(await reopened()).toEqual({});
});

test('a snapshot that was cut off afterwards is refused', async () => {
  const counters = await new Counters({ compactAfterBytes: 50 }).begin();
  for (let value = 1; value <= 20; value += 1) {
    counters.set('a', value);
    await counters.journal.settled();
  }
  await counters.journal.close();
  const snapshot = readdirSync(directory).find((name) => name.startsWith('snapshot')) ?? '';
  truncateSync(path.join(directory, snapshot), 30);
  expect(() => new Counters()).toThrow(/snapshot-.* is damaged at offset 19/);
});
