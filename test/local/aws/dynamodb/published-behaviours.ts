import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const PUBLISHED = path.join(__dirname, '../../../../../shared/conformance/dynamodb_behaviours.json');

/** Tells of published behaviours that the given ids leave out; warns loudly if the list is not there. */
export function uncoveredBehaviours(areas: readonly string[], covered: readonly string[]): string[] {
  if (!existsSync(PUBLISHED)) {
    console.warn(`SKIPPED: ${PUBLISHED} is not there, so coverage of the published behaviours is not checked.`);
    return [];
  }
  const published = JSON.parse(readFileSync(PUBLISHED, 'utf8')) as { id: string; area: string }[];
  return published.filter(({ id, area }) => areas.includes(area) && !covered.includes(id)).map(({ id }) => id);
}
