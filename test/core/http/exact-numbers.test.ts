import fc from 'fast-check';
import { refuseInexactNumbers } from '../../../core/http/exact-numbers.ts';

test.each([
  ['{"n":9007199254740993}', '/n'],
  ['{"lines":[{"a/b":1},{"a/b":-9007199254740993}]}', '/lines/1/a~1b'],
  ['[1,3804086584686624769]', '/1'],
  ['9007199254740993', ''],
  ['{"n":1e400}', '/n'],
  ['{"n":-1E400}', '/n'],
  ['{"n":1e-400}', '/n'],
  ['{"n":-0}', '/n'],
  ['{"n": -0.0 }', '/n'],
  ['[-0]', '/0'],
  ['[-0e1]', '/0'],
  ['{"n":1.00000000000000001}', '/n'],
  ['{"n":0.12345678901234567890}', '/n'],
])('%s is refused at %s', (json, pointer) => {
  expect(() => refuseInexactNumbers(json)).toThrow(
    expect.objectContaining({ code: 'VALIDATION_FAILED', errors: [{ pointer, message: expect.any(String) }] }),
  );
});

test.each([
  '{"n":9007199254740992}',
  '{"n":9007199254740993000e-3}'.replace('9007199254740993000', '9007199254740992000'),
  '{"n":1.0,"e":1e2,"f":1.50,"z":0.0,"zero":0e5}',
  '{"n":0.1,"m":123456.789}',
  '{"n":1.7976931348623157e308,"m":5e-324}',
  '{"text":"9007199254740993, -0 and 1e400"}',
  '{"at":"2026-01-08T00:00:00.0000000Z","id":"01a22e4c-fa95-735b-8023-4bb354f40b02"}',
  '"-0"',
])('%s is let in', (json) => {
  expect(() => refuseInexactNumbers(json)).not.toThrow();
});

test('every number that a program wrote is let in, and every integer is let in if it comes out again', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
      expect(() => refuseInexactNumbers(JSON.stringify([{ number }]))).not.toThrow();
    }),
  );
  const refuses = (json: string) => {
    try {
      refuseInexactNumbers(json);
      return false;
    } catch {
      return true;
    }
  };
  fc.assert(
    fc.property(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), (integer) => {
      expect(refuses(`{"n":${integer}}`)).toBe(BigInt(String(Number(integer))) !== integer);
    }),
    { numRuns: 1_000 },
  );
});
