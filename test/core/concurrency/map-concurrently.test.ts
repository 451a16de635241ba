import { mapConcurrently } from '../../../core/concurrency/map-concurrently.ts';

test('answers are in the order of the items, whatever finishes first', async () => {
  const finished: number[] = [];
  const answers = await mapConcurrently([3, 1, 2], 3, async (turns) => {
    for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
    finished.push(turns);
    return turns * 10;
  });
  expect(answers).toEqual([30, 10, 20]);
  expect(finished).toEqual([1, 2, 3]);
});

test('nothing to do is done at once', async () => {
  expect(await mapConcurrently([], 3, async () => 1)).toEqual([]);
});
