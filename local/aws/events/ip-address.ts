/** The bytes of an IP address: 4 or 16. */
export type IpBytes = readonly number[];

/** A test of whether an address lies in a block. */
export type IpTest = (address: IpBytes) => boolean;

const V4 = /^[0-9]+\.[0-9]+\.[0-9]+\.[0-9]+$/;
const V6 = /^[0-9a-fA-F:]*:[0-9a-fA-F:]*$/;

/** Reads an IPv4 or IPv6 literal; undefined where the text is none. An IPv4-mapped IPv6 address is its IPv4 address. */
export function parseIp(text: string): IpBytes | undefined {
  if (V4.test(text)) return parseV4(text);
  if (V6.test(text)) return parseV6(text);
  return undefined;
}

/** Reads `address/bits`. Throws an Error that says what is wrong. */
export function parseCidr(text: string): IpTest {
  const parts = text.split('/');
  if (parts.length !== 2) throw new Error("Malformed CIDR, one '/' required");
  const [address = '', bitsText = ''] = parts;
  if (!/^[+-]?\d+$/.test(bitsText)) throw new Error('Malformed CIDR, mask bits must be an integer');
  const bits = Number(bitsText);
  if (bits < 0) throw new Error('Malformed CIDR, mask bits must not be negative');
  if (!V4.test(address) && !V6.test(address)) throw new Error(`Nonstandard IP address: ${address}`);
  const base = parseIp(address);
  if (base === undefined) throw new Error(`Invalid IP address: ${address}`);
  const limit = base.length * 8;
  if (bits >= limit) throw new Error(`${limit === 32 ? 'IPv4' : 'IPv6'} mask bits must be < ${limit}`);
  return (candidate) => candidate.length === base.length && samePrefix(candidate, base, bits);
}

/** Whether two addresses are the same, however they were spelled. */
export function sameIp(left: IpBytes, right: IpBytes): boolean {
  return left.length === right.length && left.every((byte, index) => byte === right[index]);
}

function samePrefix(left: IpBytes, right: IpBytes, bits: number): boolean {
  let remaining = bits;
  for (let index = 0; remaining > 0; index += 1, remaining -= 8) {
    const mask = remaining >= 8 ? 0xff : (0xff << (8 - remaining)) & 0xff;
    if (((left[index] ?? 0) & mask) !== ((right[index] ?? 0) & mask)) return false;
  }
  return true;
}

function parseV4(text: string): IpBytes | undefined {
  if (text.length > 15) return undefined;
  const bytes = text.split('.').map(Number);
  return bytes.every((byte) => byte <= 255) ? bytes : undefined;
}

function parseV6(text: string): IpBytes | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const head = groups(halves[0] ?? '');
  const tail = groups(halves[1] ?? '');
  if (head === undefined || tail === undefined) return undefined;
  const missing = 8 - head.length - tail.length;
  if (halves.length === 1 ? missing !== 0 : missing < 1) return undefined;
  const words = [...head, ...new Array<number>(halves.length === 1 ? 0 : missing).fill(0), ...tail];
  const bytes = words.flatMap((word) => [word >> 8, word & 0xff]);
  const mapped = bytes.slice(0, 10).every((byte) => byte === 0) && bytes[10] === 0xff && bytes[11] === 0xff;
  return mapped ? bytes.slice(12) : bytes;
}

function groups(text: string): number[] | undefined {
  if (text === '') return [];
  const parts = text.split(':');
  if (!parts.every((part) => /^[0-9a-fA-F]{1,4}$/.test(part))) return undefined;
  return parts.map((part) => Number.parseInt(part, 16));
}
