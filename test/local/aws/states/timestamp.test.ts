import { parseTimestamp } from '../../../../local/aws/states/definition/timestamp.ts';

test.each([
  ['2026-11-30T09:00:00Z', 1_796_029_200_000],
  ['2026-11-30T10:30:00.25+01:30', 1_796_029_200_250],
  ['0050-01-01T00:00:00Z', -60_589_296_000_000],
])('%s is a moment', (text, epochMs) => {
  expect(parseTimestamp(text)).toBe(epochMs);
});

test.each([
  '2026-02-30T00:00:00Z',
  '2026-01-01T24:00:00Z',
  '2026-01-01T00:00:60Z',
  '2026-01-01T00:00:00+24:00',
  '2026-01-01T00:00:00+00:60',
  '2026-01-01T00:00:00',
  '2026-01-01',
])('%s is none', (text) => {
  expect(parseTimestamp(text)).toBeUndefined();
});
