import { positiveIntegerEnv, requireEnv } from '../../../core/environment/require-env.ts';

const name = 'MILLRACE_TEST_VARIABLE';

afterEach(() => {
  delete process.env[name];
});

test('a variable that is there is answered', () => {
  process.env[name] = '25';
  expect(requireEnv(name)).toBe('25');
  expect(positiveIntegerEnv(name)).toBe(25);
});

test('a variable that is missing or empty is refused by name, unless something stands in', () => {
  const refusal = { code: 'CONFIGURATION_INVALID', message: `the environment variable ${name} is not set` };
  expect(() => requireEnv(name)).toThrow(expect.objectContaining(refusal));
  process.env[name] = '';
  expect(() => requireEnv(name)).toThrow(expect.objectContaining(refusal));
  expect(positiveIntegerEnv(name, 5)).toBe(5);
});

test.each(['0', '-1', '1.5', 'five', '1e3'])('%s is no integer of 1 or more', (value) => {
  process.env[name] = value;
  expect(() => positiveIntegerEnv(name, 5)).toThrow(expect.objectContaining({ code: 'CONFIGURATION_INVALID' }));
});
