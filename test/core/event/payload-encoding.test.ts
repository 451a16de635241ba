import { decodeBytes, decodeText, encodeBytes, encodeText } from '../../../core/event/payload-encoding.ts';

const kilobyte = 1_024;

test('a text within one billed request stays as it is', () => {
  const text = 'a'.repeat(64 * kilobyte);
  expect(encodeText(text)).toEqual({ text });
  expect(encodeBytes('a'.repeat(25 * kilobyte)).toString()).toBe('a'.repeat(25 * kilobyte));
});

test('a text of two requests is compressed into one, and read back', () => {
  const text = JSON.stringify({ note: 'ä€😀 mill '.repeat(8_000) });
  const encoded = encodeText(text);
  expect(encoded.encoding).toBe('gzip+base64');
  expect(encoded.text.length).toBeLessThan(64 * kilobyte);
  expect(decodeText(encoded.text, encoded.encoding)).toBe(text);
  const bytes = encodeBytes(text);
  expect([...bytes.subarray(0, 2)]).toEqual([0x1f, 0x8b]);
  expect(decodeBytes(bytes)).toBe(text);
});

test('a text that compression makes no cheaper stays as it is', () => {
  let state = 1;
  const noise = Array.from({ length: 66 * kilobyte }, () => {
    state = (state * 48_271) % 2_147_483_647;
    return String.fromCharCode(33 + (state % 90));
  }).join('');
  expect(encodeText(noise)).toEqual({ text: noise });
});

test('what cannot be decompressed is no event', () => {
  expect(() => decodeText('eA==', 'gzip+base64')).toThrow(expect.objectContaining({ code: 'EVENT_INVALID' }));
  expect(() => decodeText('x', 'br')).toThrow('the content encoding "br" is not known');
  expect(() => decodeBytes(Buffer.from([0x1f, 0x8b, 1, 2]))).toThrow(
    expect.objectContaining({ code: 'EVENT_INVALID' }),
  );
});

test('what would grow beyond every event is not decompressed', () => {
  const bomb = encodeText('a'.repeat(17 * 1_024 * kilobyte));
  expect(() => decodeText(bomb.text, bomb.encoding)).toThrow(expect.objectContaining({ code: 'EVENT_INVALID' }));
});
