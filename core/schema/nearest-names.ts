import { distance } from 'fastest-levenshtein';

/**
 * Known names that look like the given one, best first: at most `limit` (default 3), each within a third of the longer
 * name's length (at least 2) in edits, letter case aside.
 */
export function nearestNames(given: string, known: Iterable<string>, limit = 3): readonly string[] {
  const wanted = given.slice(0, 100).toLowerCase();
  const scored: { name: string; edits: number }[] = [];
  for (const name of known) {
    const edits = distance(wanted, name.toLowerCase());
    if (edits <= Math.max(2, Math.floor(Math.max(wanted.length, name.length) / 3))) scored.push({ name, edits });
  }
  scored.sort((a, b) => a.edits - b.edits || (a.name < b.name ? -1 : 1));
  return scored.slice(0, limit).map(({ name }) => name);
}
