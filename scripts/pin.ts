import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { readSchemas } from './codegen/schema-source.ts';
import { foldProblems, pinnedFile, pinnedFolds, pinnedNow, pinnedText } from './pins/pinned-folds.ts';
import {
  currentSchemas,
  releasedFile,
  releasedSchemas,
  releasedText,
  schemaProblems,
} from './pins/released-schemas.ts';
import { repositoryFolds } from './pins/repository-folds.ts';

/**
 * `npm run pin -- [--again NAME]…`: takes new versions of schemas, and folds whose version was raised, as released from now on.
 * What was changed in place stays as it was released and is told, with exit code 1, unless `--again` names it: for what nobody
 * has sent or kept yet.
 */
const root = path.resolve(import.meta.dirname, '..');
const { values } = parseArgs({ options: { again: { type: 'string', multiple: true, default: [] } } });
const again = new Set(values.again);
const source = readSchemas(path.join(root, 'schemas'));

const current = currentSchemas(source);
const released = releasedSchemas(path.join(root, 'schemas'));
const taken = Object.fromEntries(
  Object.entries(current).filter(([name]) => released[name] === undefined || again.has(name)),
);
const schemas = { ...released, ...taken };
writeFileSync(path.join(root, 'schemas', releasedFile), releasedText(schemas));

const folds = await repositoryFolds(root, source);
const pinned = pinnedNow(pinnedFolds(path.join(root, 'lambdas')), folds, again);
writeFileSync(path.join(root, 'lambdas', pinnedFile), pinnedText(pinned));

const problems = [...schemaProblems(schemas, current), ...foldProblems(pinned, folds)];
for (const problem of problems) console.error(problem);
process.exitCode = problems.length === 0 ? 0 : 1;
