import { createHash } from 'node:crypto';
import { stringArgument } from './intrinsic-argument.ts';
import { IntrinsicFailure } from './intrinsic-failure.ts';
import type { IntrinsicFunction } from './intrinsic-function.ts';

const maxEncodingLength = 10_000;
const algorithms: Readonly<Record<string, string>> = {
  MD5: 'md5',
  'SHA-1': 'sha1',
  'SHA-256': 'sha256',
  'SHA-384': 'sha384',
  'SHA-512': 'sha512',
};

/** `States.Base64…` and `States.Hash`. */
export const encodingFunctions: Readonly<Record<string, IntrinsicFunction>> = {
  Base64Encode: { arity: [1, 1], apply: ([text]) => Buffer.from(limited(text)).toString('base64') },
  Base64Decode: {
    arity: [1, 1],
    apply: ([text]) => {
      const encoded = limited(text);
      if (!/^[A-Za-z0-9+/]*={0,2}$/.test(encoded)) throw new IntrinsicFailure('The text is not valid Base64');
      return Buffer.from(encoded, 'base64').toString();
    },
  },
  Hash: { arity: [2, 2], apply: ([data, algorithm]) => hash(data, algorithm) },
};

/** The hexadecimal digest of a text, or of the JSON of any other value. */
export function hash(data: unknown, algorithm: unknown): string {
  const name =
    typeof algorithm === 'string' && Object.hasOwn(algorithms, algorithm) ? algorithms[algorithm] : undefined;
  if (name === undefined) {
    throw new IntrinsicFailure(`The hashing algorithm must be one of ${Object.keys(algorithms).join(', ')}`);
  }
  const text = typeof data === 'string' ? data : JSON.stringify(data);
  if (text.length > maxEncodingLength) throw new IntrinsicFailure(`The data is over ${maxEncodingLength} characters`);
  return createHash(name).update(text).digest('hex');
}

function limited(value: unknown): string {
  const text = stringArgument(value);
  if (text.length > maxEncodingLength) throw new IntrinsicFailure(`The text is over ${maxEncodingLength} characters`);
  return text;
}
