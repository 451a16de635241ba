import fc from 'fast-check';
import { intoRequests, type OutgoingEntry, sendBatch } from '../../../core/relay/send-batch.ts';
import { awsError } from '../support/fake-aws-client.ts';

const entriesOf = (...ids: string[]): OutgoingEntry<string>[] =>
  ids.map((id) => ({ eventId: id, entry: id, bytes: 10 }));
const operation = 'events:PutEvents';
const throttled = { code: 'ThrottlingException', message: 'slow down' };

function setUp(answers: readonly ((entries: readonly string[]) => readonly (typeof throttled | undefined)[])[]) {
  const requests: (readonly string[])[] = [];
  const waits: number[] = [];
  const request = async (entries: readonly string[]) => {
    requests.push(entries);
    return answers[requests.length - 1]?.(entries) ?? [];
  };
  const sleep = async (ms: number) => void waits.push(ms);
  return { requests, waits, options: { operation, request, sleep, random: () => 0.999 } };
}

test('only the entries that failed are sent again, with growing waits', async () => {
  const { requests, waits, options } = setUp([() => [undefined, throttled, throttled], () => [throttled, undefined]]);
  expect(await sendBatch(entriesOf('a', 'b', 'c'), options)).toEqual([]);
  expect(requests).toEqual([['a', 'b', 'c'], ['b', 'c'], ['b']]);
  expect(waits).toEqual([49, 99]);
});

test('an entry that fails each time is given back with its last reason', async () => {
  const { requests, options } = setUp(Array.from({ length: 9 }, () => () => [throttled]));
  expect(await sendBatch(entriesOf('a'), { ...options, maxAttempts: 3 })).toEqual([{ eventId: 'a', ...throttled }]);
  expect(requests).toHaveLength(3);
});

test('an entry that is refused for good is not sent again', async () => {
  const malformed = { code: 'MalformedDetail', message: 'no JSON' };
  const { requests, options } = setUp([() => [malformed, undefined]]);
  expect(await sendBatch(entriesOf('a', 'b'), options)).toEqual([{ eventId: 'a', ...malformed, refused: true }]);
  expect(requests).toHaveLength(1);
});

test('a request that fails as a whole is sent again', async () => {
  const { requests, options } = setUp([
    () => {
      throw awsError('InternalException');
    },
  ]);
  expect(await sendBatch(entriesOf('a', 'b'), options)).toEqual([]);
  expect(requests).toEqual([
    ['a', 'b'],
    ['a', 'b'],
  ]);
});

test('one entry that makes the service refuse the request does not take the others with it', async () => {
  const request = async (entries: readonly string[]) => {
    if (entries.includes('bad')) throw awsError('ValidationException');
    return [];
  };
  const failures = await sendBatch(entriesOf('a', 'b', 'bad', 'c', 'd'), { operation, request });
  expect(failures).toEqual([
    {
      eventId: 'bad',
      code: 'DEPENDENCY_REJECTED',
      message: expect.stringContaining('ValidationException'),
      refused: true,
    },
  ]);
});

test('entries are cut into requests by number and by bytes, in order', () => {
  const sized = [40, 40, 30, 100, 120, 10, 10, 10].map((bytes, index) => ({
    eventId: `${index}`,
    entry: index,
    bytes,
  }));
  const requests = intoRequests(sized, { entries: 3, bytes: 100 });
  expect(requests.map((request) => request.map(({ entry }) => entry))).toEqual([[0, 1], [2], [3], [4], [5, 6, 7]]);
});

test('requests of any entries lose none and stay within the limits', () => {
  const limits = { entries: 10, bytes: 100 };
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 150 })), (sizes) => {
      const entries = sizes.map((bytes, index) => ({ eventId: `${index}`, entry: index, bytes }));
      const requests = intoRequests(entries, limits);
      expect(requests.flat()).toEqual(entries);
      for (const request of requests) {
        expect(request.length).toBeLessThanOrEqual(10);
        const bytes = request.reduce((sum, entry) => sum + entry.bytes, 0);
        expect(bytes <= 100 || request.length === 1).toBe(true);
      }
    }),
  );
});
