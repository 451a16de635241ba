import { readFileSync } from 'node:fs';
import path from 'node:path';

/** The text of a guide, e.g. `event-bus`. */
export function guideText(name: string): string {
  return readFileSync(path.join(import.meta.dirname, `../../docs/guides/${name}.md`), 'utf8');
}

/** What stands between «snippet» and «end» in a test of this folder, without its indentation, in alphabetical order. */
export function snippetsIn(test: string): string[] {
  const text = readFileSync(path.join(import.meta.dirname, test), 'utf8');
  const found = text.matchAll(/\n( *)\/\/ snippet\n([\s\S]*?)\n\1\/\/ end\n/g);
  return [...found]
    .map(([, indentation = '', code = '']) => code.replace(new RegExp(`^${indentation}`, 'gm'), ''))
    .sort();
}

/** The blocks of TypeScript that a guide shows, in alphabetical order. */
export function codeShownIn(guide: string): string[] {
  return [...guideText(guide).matchAll(/```ts\n([\s\S]*?)\n```/g)].map(([, code = '']) => code).sort();
}
