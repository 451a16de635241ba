/** A message that is to be seen again later. */
export interface DeferredMessage {
  readonly receiptHandle: string;
  /** 0 to 43,200. */
  readonly delaySeconds: number;
}

/** A message that nobody can handle, with why. */
export interface DeadLetter {
  /** As it was received. */
  readonly body: string;
  /** How the body is encoded, if it is: the message attribute `contentEncoding` that it came with. */
  readonly encoding?: string;
  /** Code of the error. */
  readonly code: string;
  /** Message of the error. */
  readonly reason: string;
  /** Where the event breaks its schema, as JSON pointers. */
  readonly pointers: readonly string[];
  readonly messageId: string;
  readonly receiveCount: number;
}

/** What a consumer does to its queue beside answering the batch. */
export interface SubscriptionQueue {
  /**
   * Sets when failed messages come back; rejects, after it has tried all, when it could not for some. Best effort: those come
   * back after the queue's own timeout.
   */
  defer(messages: readonly DeferredMessage[]): Promise<void>;
  /** Puts a message into the dead-letter queue; it is there once this has answered. */
  deadLetter(letter: DeadLetter): Promise<void>;
}
