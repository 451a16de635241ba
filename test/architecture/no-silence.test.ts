import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const repository = path.resolve(import.meta.dirname, '../..');

/** What runs in an account, and what brings records to it on the laptop. */
const folders = ['core', 'lambdas', 'local/lambda-host'];

function sources(): string[] {
  return folders.flatMap((folder) =>
    readdirSync(path.join(repository, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
      .map((entry) => path.relative(repository, path.join(entry.parentPath, entry.name))),
  );
}

/** A place where an error is caught: what the code calls it, if anything, and what is done there, comments included. */
interface Catch {
  readonly error: string | undefined;
  readonly work: string;
}

/** The text from a bracket to the one that closes it. */
function inBrackets(text: string, start: number): string {
  const [open, close] = text[start] === '{' ? '{}' : '()';
  let depth = 0;
  for (let at = start; at < text.length; at += 1) {
    if (text[at] === open) depth += 1;
    if (text[at] === close) depth -= 1;
    if (depth === 0) return text.slice(start, at + 1);
  }
  return text.slice(start);
}

function catchesIn(text: string): Catch[] {
  const clauses = [...text.matchAll(/\bcatch( \((\w+)[^)]*\))? (?=\{)/g)].map(({ 0: all, 2: error, index }) => ({
    error,
    work: inBrackets(text, index + all.length),
  }));
  const calls = [...text.matchAll(/\.catch(?=\()/g)].map(({ 0: all, index }) => {
    const work = inBrackets(text, index + all.length);
    const [, error] = /^\((?:async )?\(?\{?\s*(\w+)/.exec(work) ?? [];
    const before = text.slice(0, text.lastIndexOf('\n', index)).split('\n').at(-1) ?? '';
    return { error, work: before.trimStart().startsWith('//') ? `${before}\n${work}` : work };
  });
  return [...clauses, ...calls];
}

/** Passing the error on, saying it, answering it, throwing another, or saying in a comment why it may go. */
function isSilent({ error, work }: Catch): boolean {
  const handsOn = /^\([\w.#]+\)$/.test(work);
  if (handsOn || /\/\/|\/\*/.test(work) || /\bthrow\b/.test(work)) return false;
  const uses = error === undefined ? 0 : [...work.matchAll(new RegExp(`\\b${error}\\b`, 'g'))].length;
  const named = error !== undefined && !work.startsWith('{') ? 1 : 0;
  return uses <= named;
}

test('whoever catches an error says it, passes it on, or says in a comment why it may go', () => {
  const silent = sources().flatMap((file) => {
    const text = readFileSync(path.join(repository, file), 'utf8');
    return catchesIn(text)
      .filter(isSilent)
      .map(({ work }) => `${file}: ${work.replace(/\s+/g, ' ').slice(0, 80)}`);
  });
  expect(silent).toEqual([]);
});

test.each([
  ['try { go() } catch { return undefined; }', true],
  ['try { go() } catch (error) { count += 1; }', true],
  ['go().catch(() => {});', true],
  ['go().catch((error) => undefined);', true],
  ['try { go() } catch {\n// It is there.\nreturn 1; }', false],
  ['try { go() } catch (error) { log(error); }', false],
  ['try { go() } catch { throw new Error("no"); }', false],
  ['// Somebody else awaits it.\ngo().catch(() => {});', false],
  ['go().catch((error: unknown) => log({ error }));', false],
  ['go().catch(this.#report);', false],
])('%j is silent: %s', (text, expected) => {
  expect(catchesIn(text).some(isSilent)).toBe(expected);
});
