import { nearestNames } from '../../../core/schema/nearest-names.ts';

const commands = ['create', 'confirm', 'cancel', 'ship', 'deliver', 'complete', 'return'];

test.each([
  ['creat', ['create']],
  ['CREATE', ['create']],
  ['shp', ['ship']],
  ['confrim', ['confirm']],
  ['something-else', []],
])('%s is near %j', (given, nearest) => {
  expect(nearestNames(given, commands)).toEqual(nearest);
});

test('at most three names are given, best first', () => {
  expect(nearestNames('ab', ['abcd', 'ab1', 'abc', 'abd'])).toEqual(['ab1', 'abc', 'abd']);
});
