import { errorCodes, isErrorCode } from '../../../core/errors/error-codes.ts';

test('every code is upper snake case and has a title and a sentence of its own', () => {
  const codes = Object.keys(errorCodes);
  expect(codes.filter((code) => !/^[A-Z]+(_[A-Z]+)*$/.test(code))).toEqual([]);
  const definitions = Object.values(errorCodes);
  expect(new Set(definitions.map(({ title }) => title)).size).toBe(codes.length);
  expect(new Set(definitions.map(({ doc }) => doc)).size).toBe(codes.length);
  expect(definitions.filter(({ doc }) => !doc.endsWith('.'))).toEqual([]);
});

test('the errors that a saga retries are retryable and no other kind of refusal is', () => {
  const retryable = Object.entries(errorCodes).filter(([, definition]) => definition.retryable);
  expect(retryable.map(([code]) => code)).toEqual([
    'VERSION_CONFLICT',
    'TOO_MANY_REQUESTS',
    'DEPENDENCY_THROTTLED',
    'DEPENDENCY_UNAVAILABLE',
    'BUS_OVERLOADED',
    'PUBLISH_FAILED',
    'NOT_YET_VISIBLE',
  ]);
});

test('a name that every object has is no code', () => {
  expect(isErrorCode('toString')).toBe(false);
  expect(isErrorCode('INTERNAL')).toBe(true);
});
