import { messageOf } from '../errors/millrace-error.ts';
import { decodeBytes, decodeText } from '../event/payload-encoding.ts';
import { UnreadableBody } from './broker.ts';

/**
 * The envelope in a message of a queue: what EventBridge delivers, what a publisher of ours sends (compressed or not), or an
 * envelope as it is. What is none of them is an UnreadableBody, or fails validation later.
 */
export function envelopeInText(text: string, encoding?: string): unknown {
  return readable(text, () => {
    const value = JSON.parse(decodeText(text, encoding)) as Record<string, unknown> | null;
    const isBusEvent = typeof value?.['detail-type'] === 'string' && 'detail' in value;
    return isBusEvent ? value.detail : value;
  });
}

/** The envelope in a record of a stream, compressed or not. */
export function envelopeInBytes(bytes: Uint8Array): unknown {
  return readable(
    () => Buffer.from(bytes).toString(),
    () => JSON.parse(decodeBytes(bytes)),
  );
}

function readable(text: string | (() => string), read: () => unknown): unknown {
  try {
    return read();
  } catch (error) {
    return new UnreadableBody(
      typeof text === 'string' ? text : text(),
      `the message cannot be read: ${messageOf(error)}`,
    );
  }
}
