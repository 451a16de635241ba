import fc from 'fast-check';
import { encodeFrame, FRAME_HEADER_BYTES, scanFrames } from '../../../local/journal/frame.ts';

const frames = ['one', 'two', 'three'].map((text, index) => encodeFrame(index + 1, Buffer.from(text)));
const file = Buffer.concat(frames);
const texts = (scan: ReturnType<typeof scanFrames>) => scan.frames.map(({ payload }) => payload.toString());

test('frames read back in order with their numbers and places', () => {
  const scan = scanFrames(file, 0);
  expect(texts(scan)).toEqual(['one', 'two', 'three']);
  expect(scan.frames.map(({ sequence, offset }) => [sequence, offset])).toEqual([
    [1, 0],
    [2, 23],
    [3, 46],
  ]);
  expect(scan.problem).toBeUndefined();
});

test('a file cut at any byte gives the whole frames before the cut', () => {
  for (let length = 0; length <= file.length; length += 1) {
    const scan = scanFrames(file.subarray(0, length), 0);
    const whole = [23, 46, 71].filter((end) => end <= length).length;
    expect(texts(scan)).toEqual(['one', 'two', 'three'].slice(0, whole));
    expect(scan.problem).toBe([0, 23, 46, 71].includes(length) ? undefined : 'torn');
  }
});

test('a file that grew without being filled is torn', () => {
  const scan = scanFrames(Buffer.concat([file, Buffer.alloc(4096)]), 0);
  expect(texts(scan)).toEqual(['one', 'two', 'three']);
  expect(scan).toMatchObject({ end: 71, problem: 'torn' });
});

test('a flipped bit before the last frame is corruption, never a torn end', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 45 }), fc.integer({ min: 0, max: 7 }), (at, bit) => {
      const damaged = Buffer.from(file);
      damaged.writeUInt8((damaged[at] ?? 0) ^ (1 << bit), at);
      const scan = scanFrames(damaged, 0);
      expect(scan.problem).toBe('corrupt');
      expect(scan.end).toBe(at < 23 ? 0 : 23);
    }),
  );
});

test('a damaged length is corruption even where it points beyond the end', () => {
  const damaged = Buffer.from(file);
  damaged.writeUInt32LE(1_000_000, 0);
  expect(scanFrames(damaged, 0)).toMatchObject({ end: 0, problem: 'corrupt' });
});

test('damage of the last payload counts as a torn end: nothing tells the two apart', () => {
  const damaged = Buffer.from(file);
  damaged.writeUInt8(0, 46 + FRAME_HEADER_BYTES);
  expect(scanFrames(damaged, 0)).toMatchObject({ end: 46, problem: 'torn' });
});
