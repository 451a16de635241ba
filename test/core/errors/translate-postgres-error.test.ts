import { MillraceError } from '../../../core/errors/millrace-error.ts';
import { callPostgres, translatePostgresError } from '../../../core/errors/translate-postgres-error.ts';

test.each([
  ['40001', 'DEPENDENCY_THROTTLED'],
  ['40P01', 'DEPENDENCY_THROTTLED'],
  ['55P03', 'DEPENDENCY_THROTTLED'],
  ['53300', 'DEPENDENCY_THROTTLED'],
  ['57P01', 'DEPENDENCY_UNAVAILABLE'],
  ['57014', 'DEPENDENCY_UNAVAILABLE'],
  ['57P04', 'DEPENDENCY_REJECTED'],
  ['08006', 'DEPENDENCY_UNAVAILABLE'],
  ['25006', 'DEPENDENCY_UNAVAILABLE'],
  ['XX000', 'DEPENDENCY_UNAVAILABLE'],
  ['42P01', 'DEPENDENCY_REJECTED'],
  ['42501', 'DEPENDENCY_REJECTED'],
  ['22021', 'DEPENDENCY_REJECTED'],
  ['ECONNREFUSED', 'DEPENDENCY_UNAVAILABLE'],
  ['EPIPE', 'DEPENDENCY_UNAVAILABLE'],
  [undefined, 'DEPENDENCY_UNAVAILABLE'],
])('an error of state %s is %s', (state, code) => {
  const cause = Object.assign(new Error('it happened'), { code: state });
  const error = translatePostgresError(cause, 'postgres:append');
  expect(error.code).toBe(code);
  expect(error.cause).toBe(cause);
});

test('the message names operation, state and reason', () => {
  const cause = Object.assign(new Error('no such table'), { code: '42P01' });
  expect(translatePostgresError(cause, 'postgres:append').message).toBe('postgres:append failed: 42P01: no such table');
});

test('an error of Millrace is passed through', async () => {
  const error = new MillraceError('CORRUPT_STREAM', 'broken');
  await expect(callPostgres('postgres:append', () => Promise.reject(error))).rejects.toBe(error);
});
