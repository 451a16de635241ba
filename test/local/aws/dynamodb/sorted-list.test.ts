import { SortedList } from '../../../../local/aws/dynamodb/tables/sorted-list.ts';
import { SeededRandom } from '../../../../local/time/seeded-random.ts';

describe('SortedList', () => {
  it('keeps order over many random insertions and removals, as a sorted array does', () => {
    const random = new SeededRandom(7);
    const list = new SortedList<number>((a, b) => a - b);
    const expected = new Set<number>();
    for (let i = 0; i < 6000; i++) {
      const value = random.below(4000);
      if (expected.has(value)) {
        expected.delete(value);
        list.remove(value);
      } else {
        expected.add(value);
        list.add(value);
      }
    }
    const sorted = [...expected].sort((a, b) => a - b);
    expect(collect(list, 'visitForward', 0)).toEqual(sorted);
    expect(collect(list, 'visitForward', 1234)).toEqual(sorted.filter((value) => value >= 1234));
    expect(collect(list, 'visitBackward', 1234)).toEqual(sorted.filter((value) => value < 1234).reverse());
    for (const value of [0, 77, 3999]) {
      expect(list.find((element) => element - value)).toBe(expected.has(value) ? value : undefined);
    }
  });

  it('stops where the visitor says so', () => {
    const list = new SortedList<number>((a, b) => a - b);
    for (let i = 0; i < 2000; i++) list.add(i);
    const seen: number[] = [];
    list.visitForward(
      (value) => value < 510,
      (value) => seen.push(value) < 5,
    );
    expect(seen).toEqual([510, 511, 512, 513, 514]);
  });

  it('is empty again once all is removed', () => {
    const list = new SortedList<number>((a, b) => a - b);
    for (let i = 0; i < 1000; i++) list.add(i);
    for (let i = 0; i < 1000; i++) list.remove(i);
    expect(list.isEmpty).toBe(true);
  });
});

function collect(list: SortedList<number>, way: 'visitForward' | 'visitBackward', bound: number): number[] {
  const seen: number[] = [];
  list[way](
    (value) => value < bound,
    (value) => {
      seen.push(value);
      return true;
    },
  );
  return seen;
}
