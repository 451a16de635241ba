import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const PUBLISHED = path.join(import.meta.dirname, '../../../../../shared/conformance/kinesis_behaviours.json');

/** Cases that no test in this folder carries out, with the reason. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  'KIN-041': 'enhanced fan-out is not implemented',
  'KIN-042': 'enhanced fan-out is not implemented',
  'KIN-043': 'enhanced fan-out is not implemented',
  'KIN-044': 'enhanced fan-out is not implemented',
};

/** The published cases are given, when and then in words: the tests beside this one name those they carry out. */
test('each published case is carried out by a test that names it', () => {
  if (!existsSync(PUBLISHED)) {
    console.warn(`SKIPPED: the published cases are not at ${PUBLISHED}`);
    return;
  }
  const published: { id: string }[] = JSON.parse(readFileSync(PUBLISHED, 'utf8'));
  const tests = readdirSync(import.meta.dirname)
    .filter((file) => file.endsWith('.test.ts') && !file.startsWith('published'))
    .map((file) => readFileSync(path.join(import.meta.dirname, file), 'utf8'))
    .join('\n');
  const missing = published.map(({ id }) => id).filter((id) => !tests.includes(id) && ELSEWHERE[id] === undefined);
  expect(missing).toEqual([]);
});
