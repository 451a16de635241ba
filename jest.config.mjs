/** Tests run as CommonJS through swc, which reads the same sources that Node 24 runs by stripping their types. */
const esmOnly = ['uuid', 'csv-parse', 'commander', 'jsonata', 'jsonpath-plus', 'fast-check', 'pure-rand'].join('|');

export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  // Tests pass on a busy machine; a limit is for what hangs.
  testTimeout: 60_000,
  transform: {
    '\\.(ts|js|mjs)$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2024' }, module: { type: 'commonjs' } },
    ],
  },
  transformIgnorePatterns: [`/node_modules/(?!(${esmOnly})/)`],
  cacheDirectory: '<rootDir>/node_modules/.cache/jest',
};
