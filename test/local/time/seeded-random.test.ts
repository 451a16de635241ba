import { SeededRandom } from '../../../local/time/seeded-random.ts';

describe('SeededRandom', () => {
  it('repeats its sequence for the same seed and not for another', () => {
    const draw = (seed: number | string) => {
      const random = new SeededRandom(seed);
      return [random.next(), random.below(1000), random.uuid(), random.hex(12)];
    };
    expect(draw(7)).toEqual(draw(7));
    expect(draw('a')).not.toEqual(draw('b'));
    expect(draw(1)).not.toEqual(draw(2));
  });

  it('draws numbers from zero to below one, evenly', () => {
    const random = new SeededRandom(1);
    const buckets = new Array<number>(10).fill(0);
    for (let i = 0; i < 100_000; i++) {
      const value = random.next();
      expect(value >= 0 && value < 1).toBe(true);
      buckets[Math.floor(value * 10)] = (buckets[Math.floor(value * 10)] ?? 0) + 1;
    }
    for (const count of buckets) {
      expect(count).toBeGreaterThan(9_600);
      expect(count).toBeLessThan(10_400);
    }
  });

  it('draws integers below the limit, all of them', () => {
    const random = new SeededRandom(2);
    expect(new Set(Array.from({ length: 200 }, () => random.below(4)))).toEqual(new Set([0, 1, 2, 3]));
  });

  it('makes version 4 UUIDs, all different', () => {
    const random = new SeededRandom(3);
    const ids = Array.from({ length: 5000 }, () => random.uuid());
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(new Set(ids).size).toBe(5000);
  });

  it('makes as many hexadecimal digits as asked for', () => {
    const random = new SeededRandom(4);
    expect(random.hex(0)).toBe('');
    expect(random.hex(5)).toMatch(/^[0-9a-f]{5}$/);
    expect(random.hex(32)).toMatch(/^[0-9a-f]{32}$/);
  });
});
