import { existsSync } from 'node:fs';
import path from 'node:path';
import { checkUpcastSteps } from '../../core/testing/upcaster-spec.ts';
import { createEventCatalog } from '../../schemas/event-catalog.ts';
import { catalog } from '../../schemas/generated/catalog.ts';
import { allEventValidators } from '../../schemas/generated/event-validators.ts';
import { upcastSteps } from '../../schemas/upcast-steps.ts';
import { readJson, repository } from './repository.ts';

test('every old version of an event has steps to the newest, which the schemas of both ends agree with', () => {
  const versions = Object.fromEntries(Object.entries(catalog).map(([type, entry]) => [type, entry.versions]));
  const { validate } = createEventCatalog(allEventValidators);
  const example = (type: string, version: string) => {
    const [domain, name = ''] = type.split('.');
    const file = `schemas/${domain}/${name.replaceAll('_', '-')}-${version}.example.json`;
    if (!existsSync(path.join(repository, file))) throw new Error(`${file} is missing`);
    return readJson(file);
  };
  const older = Object.values(versions).reduce((sum, ofType) => sum + ofType.length - 1, 0);
  expect(checkUpcastSteps({ steps: upcastSteps, versions, validate, example })).toBe(older);
});
