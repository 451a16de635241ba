import type { BatchItem, Tamper } from '../../local/lambda-host/batch-delivery.ts';
import type { Random } from '../../local/time/random.ts';

/**
 * Delivers every record at least twice, in any order, in batches of any size, and some of the records of earlier batches
 * once more. It is what streams and queues never promise not to do, all the time.
 */
export function disorder(random: Random): Tamper {
  const earlier = new Map<string, BatchItem[]>();
  return <T extends BatchItem>(items: readonly T[], { eventSourceArn, functionName }: Parameters<Tamper>[1]) => {
    const source = `${eventSourceArn} ${functionName}`;
    const known = (earlier.get(source) ?? []) as T[];
    earlier.set(source, [...known, ...items]);
    const again = known.filter(() => random.below(10) === 0);
    return inPieces(shuffled([...items, ...items, ...again], random), random);
  };
}

function shuffled<T>(items: T[], random: Random): T[] {
  for (let last = items.length - 1; last > 0; last--) {
    const other = random.below(last + 1);
    [items[last], items[other]] = [items[other] as T, items[last] as T];
  }
  return items;
}

function inPieces<T>(items: readonly T[], random: Random): T[][] {
  const pieces: T[][] = [];
  for (let start = 0; start < items.length; ) {
    const end = start + 1 + random.below(items.length);
    pieces.push(items.slice(start, end));
    start = end;
  }
  return pieces;
}
