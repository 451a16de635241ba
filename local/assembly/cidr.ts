import { isIPv4, isIPv6 } from 'node:net';
import { TemplateError } from './template-error.ts';

/**
 * `count` blocks out of `block`, each leaving `hostBits` bits for addresses, in order, as `Fn::Cidr` gives them.
 *
 * @param hostBits 8 unless given, so that blocks are /24 for IPv4
 */
export function cidrBlocks(block: string, count: number, hostBits = 8): string[] {
  const [address = '', prefixText = ''] = block.split('/');
  const width = isIPv4(address) ? 32 : 128;
  const prefix = Number(prefixText);
  if (!(isIPv4(address) || isIPv6(address)) || !/^\d+$/.test(prefixText) || prefix > width) {
    throw new TemplateError(`Fn::Cidr: ${block} is not a CIDR block`);
  }
  if (!Number.isInteger(count) || count < 1 || count > 256) {
    throw new TemplateError(`Fn::Cidr gives 1 to 256 blocks, not ${count}`);
  }
  const newPrefix = width - hostBits;
  if (!Number.isInteger(hostBits) || hostBits < 1 || newPrefix < prefix || count > 2 ** (newPrefix - prefix)) {
    throw new TemplateError(`Fn::Cidr: ${block} does not hold ${count} blocks of ${hostBits} bits`);
  }
  const hostMask = (1n << BigInt(width - prefix)) - 1n;
  const base = toBigInt(address, width) & ~hostMask;
  return Array.from({ length: count }, (_, index) => {
    const start = base + (BigInt(index) << BigInt(hostBits));
    return `${width === 32 ? ipv4Text(start) : ipv6Text(start)}/${newPrefix}`;
  });
}

function toBigInt(address: string, width: number): bigint {
  if (width === 32) return address.split('.').reduce((sum, octet) => (sum << 8n) | BigInt(octet), 0n);
  const [head = '', tail] = address.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail ? tail.split(':') : [];
  const groups = tail === undefined ? left : [...left, ...Array(8 - left.length - right.length).fill('0'), ...right];
  return groups.reduce((sum: bigint, group) => (sum << 16n) | BigInt(`0x${group}`), 0n);
}

function ipv4Text(address: bigint): string {
  return [24n, 16n, 8n, 0n].map((shift) => (address >> shift) & 255n).join('.');
}

function ipv6Text(address: bigint): string {
  const groups = Array.from({ length: 8 }, (_, index) => (address >> BigInt(112 - 16 * index)) & 0xffffn);
  const text = groups.map((group) => group.toString(16)).join(':');
  const zeros = [...text.matchAll(/\b0(?::0)+\b/g)].sort((a, b) => b[0].length - a[0].length)[0];
  if (!zeros) return text;
  return `${text.slice(0, zeros.index)}::${text.slice(zeros.index + zeros[0].length)}`.replace(/:{3,}/g, '::');
}
