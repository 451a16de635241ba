import { distance } from 'fastest-levenshtein';

/**
 * The known names that look most like the given one, best first: `limit` of them (default 3) or all if there are fewer.
 * Case and punctuation do not count, so that `OrderPlaced` is near `order.placed`.
 */
export function nearestNames(given: string, known: Iterable<string>, limit = 3): string[] {
  const wanted = plain(given.slice(0, 100));
  return [...known]
    .map((name) => ({ name, edits: distance(wanted, plain(name)) }))
    .sort((a, b) => a.edits - b.edits || (a.name < b.name ? -1 : 1))
    .slice(0, limit)
    .map(({ name }) => name);
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}
