import fc from 'fast-check';
import { amountInJson, amountOf, plus } from '../../../core/projection/amount.ts';
import { Sums } from '../../../core/projection/sums.ts';

test('sums are those of arithmetic, whatever their size and order', () => {
  const amounts = fc.oneof(fc.maxSafeInteger(), fc.bigInt({ min: -(10n ** 36n), max: 10n ** 36n }));
  fc.assert(
    fc.property(fc.array(amounts), (all) => {
      const sum = all.reduce<number | bigint>(plus, 0);
      const exact = all.reduce<bigint>((so, amount) => so + BigInt(amount), 0n);
      expect(BigInt(sum)).toBe(exact);
      expect(typeof sum).toBe(
        exact <= 9_007_199_254_740_991n && exact >= -9_007_199_254_740_991n ? 'number' : 'bigint',
      );
      expect(JSON.stringify({ sum: amountInJson(sum) })).toBe(`{"sum":${exact}}`);
      expect(amountOf(String(exact))).toBe(sum);
    }),
  );
});

test.each([0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])(
  '%d is refused, for it is no exact integer',
  (amount) => {
    expect(() => plus(amount, 1)).toThrow(RangeError);
    expect(() => new Sums().add([{ by: 'country', key: 'France', add: { gross: amount } }])).toThrow(RangeError);
  },
);
