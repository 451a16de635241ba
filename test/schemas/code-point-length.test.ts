import { codePointLength } from '../../schemas/code-point-length.ts';

test.each([
  ['', 0],
  ['abc', 3],
  ['\u00e9', 1],
  ['\u{1F6D2}', 1],
  ['a\u{1F6D2}b\u{1F6D2}', 4],
  ['\ud83d', 1],
  ['\ude42\ud83d', 2],
])('%j has %d code points', (text, length) => {
  expect(codePointLength(text)).toBe(length);
});
