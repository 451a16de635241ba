import path from 'node:path';
import { dataDirectory } from '../../cli/data-directory.ts';

const project = path.join(__dirname, '../..');

test('the project’s own .millrace keeps the state beside what else lies there', () => {
  expect(dataDirectory(path.join(project, '.millrace'), project)).toBe(path.join(project, '.millrace/data'));
  expect(dataDirectory(path.join(project, '.millrace/'), project)).toBe(path.join(project, '.millrace/data'));
});

test('any other directory is taken as it is named, from where the command was run', () => {
  expect(dataDirectory('/somewhere/.millrace', project)).toBe('/somewhere/.millrace');
  expect(dataDirectory('state', project)).toBe(path.join(process.cwd(), 'state'));
});
