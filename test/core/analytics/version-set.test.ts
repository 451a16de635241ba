import fc from 'fast-check';
import { hasVersion, unionOf, type VersionRanges } from '../../../core/analytics/version-set.ts';

const single = (version: number): VersionRanges => [[version, version]];

test('versions that follow one another are one range, whatever order they came in', () => {
  expect(unionOf(...[3, 1, 2, 5].map(single))).toEqual([
    [1, 3],
    [5, 5],
  ]);
  expect(unionOf([[1, 3]], [[2, 9]], [[10, 10]])).toEqual([[1, 10]]);
  expect(unionOf()).toEqual([]);
});

test('what was added is there, and nothing else as long as there are few gaps', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 30 }), (versions) => {
      const ranges = unionOf(...versions.map(single));
      for (let version = 1; version <= 40; version += 1) {
        expect(hasVersion(ranges, version)).toBe(versions.includes(version));
      }
    }),
  );
});

test('of many gaps the oldest are closed: 32 ranges stay', () => {
  const odd = Array.from({ length: 40 }, (_, index) => single(2 * index + 1));
  const ranges = unionOf(...odd);
  expect(ranges).toHaveLength(32);
  expect(ranges[0]).toEqual([1, 17]);
  expect(ranges.at(-1)).toEqual([79, 79]);
});
