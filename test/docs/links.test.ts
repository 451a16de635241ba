import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { repository } from '../schemas/repository.ts';

const guides = readdirSync(path.join(repository, 'docs/guides')).map((name) => `docs/guides/${name}`);
const pages = ['README.md', 'CONTRIBUTING.md', 'docs/runbook.md', 'docs/local-engine.md', ...guides];

/** The anchors of a page's headings, as GitHub makes them. */
function anchorsOf(file: string): string[] {
  const headings = readFileSync(file, 'utf8').matchAll(/^#+ (.+)$/gm);
  return [...headings].map(([, text = '']) =>
    text
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

function brokenLinksOf(page: string): string[] {
  const text = readFileSync(path.join(repository, page), 'utf8');
  const targets = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);
  return targets.filter((target) => {
    if (/^https?:/.test(target)) return false;
    const [file = '', anchor] = target.split('#');
    const found = path.join(repository, file === '' ? page : path.join(path.dirname(page), file));
    return !existsSync(found) || (anchor !== undefined && !anchorsOf(found).includes(anchor));
  });
}

test.each(pages)('%s links to what is there', (page) => {
  expect(brokenLinksOf(page)).toEqual([]);
});

test.each(guides)('the README links to %s', (guide) => {
  expect(readFileSync(path.join(repository, 'README.md'), 'utf8')).toContain(`](${guide})`);
});
