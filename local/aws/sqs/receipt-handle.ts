import { plainError } from './sqs-error.ts';

/** What a receipt handle says: which message of which queue, and the how-manieth receive of it. */
export interface Receipt {
  readonly order: number;
  readonly receiveCount: number;
}

/** Makes and reads the receipt handles of one queue. Handles of another queue, or of an earlier one of the name, are invalid. */
export class ReceiptHandles {
  readonly queueId: string;
  readonly #prefix: string;

  constructor(queueId: string) {
    this.queueId = queueId;
    this.#prefix = `${queueId} `;
  }

  create(order: number, receiveCount: number): string {
    return Buffer.from(`${this.#prefix}${order} ${receiveCount}`, 'latin1').toString('base64');
  }

  read(handle: string): Receipt {
    const text = Buffer.from(handle, 'base64').toString('latin1');
    const match = text.startsWith(this.#prefix) ? /^(\d+) (\d+)$/.exec(text.slice(this.#prefix.length)) : null;
    if (match === null) {
      throw plainError('ReceiptHandleIsInvalid', `The input receipt handle "${handle}" is not a valid receipt handle.`);
    }
    return { order: Number(match[1]), receiveCount: Number(match[2]) };
  }
}
