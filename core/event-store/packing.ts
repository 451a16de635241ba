import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';

/** More than 100 events of the largest size are when unpacked: what claims to be more is not ours. */
const maxUnpackedBytes = 32 * 1024 * 1024;

/** Text, compressed. Quality 5 is where brotli stops being fast on small JSON. */
export function pack(text: string): Buffer {
  const bytes = Buffer.from(text);
  const params = { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  return brotliCompressSync(bytes, { params });
}

/** The text that was packed. Throws for what is not whole, or far too large. */
export function unpack(bytes: Uint8Array): string {
  return brotliDecompressSync(bytes, { maxOutputLength: maxUnpackedBytes }).toString();
}
