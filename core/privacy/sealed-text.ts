import { createHash } from 'node:crypto';
import { sealedTextPattern } from '../../schemas/sealed-text.ts';
import { isStreamId } from '../event-store/stream-id.ts';

const prefix = 'sealed:2:';
const anyVersion = /^sealed:\d+:/;
const form = new RegExp(sealedTextPattern);
const emptyBox = 'erased';
const placeBytes = 9;

/** What a sealed text tells without a key. */
export interface SealedText {
  /** Whose it is, named like a stream: `customer-17850`. */
  readonly person: string;
  /** Absent where there is nothing in it any more. */
  readonly content?: SealedContent;
}

/** What is in a sealed text that is not empty. */
export interface SealedContent {
  /** Which key of the person it was sealed with. */
  readonly keyId: string;
  /** Where it was sealed to stand: see `placeOf`. */
  readonly place: string;
  /** The public half of the pair that was made for sealing, and thrown away. */
  readonly ephemeral: string;
  /** IV, ciphertext and tag. */
  readonly box: string;
}

/** Where a text stands in an event. */
export interface TextPlace {
  readonly eventType: string;
  /** The way to it in the event's data; `*` stands for every item of an array. */
  readonly path: readonly string[];
  /** The stream that the event is in; of one without, `event-<id>`. */
  readonly belongsTo: string;
}

/** Whether a text is a sealed one, of whatever version, or was made to look like one. */
export function looksSealed(text: string): boolean {
  return anyVersion.test(text);
}

/** What a text tells if it is a sealed one; nothing for what only looks like one, as one whose person has no name. */
export function sealedText(text: string): SealedText | undefined {
  if (!text.startsWith(prefix) || !form.test(text)) return undefined;
  const [, , whose = '', keyId = '', place = '', ephemeral = '', box = ''] = text.split(':');
  const person = Buffer.from(whose, 'base64url').toString();
  if (!isStreamId(person) || Buffer.from(person).toString('base64url') !== whose) return undefined;
  return keyId === emptyBox ? { person } : { person, content: { keyId, place, ephemeral, box } };
}

/** What stands before the box of a sealed text: all of it is bound to what is in the box. */
export function sealedHeader(person: string, { keyId, place, ephemeral }: Omit<SealedContent, 'box'>): string {
  return `${prefix}${Buffer.from(person).toString('base64url')}:${keyId}:${place}:${ephemeral}:`;
}

/** The sealed form of a text of which nothing is kept. */
export function emptySealedText(person: string): string {
  return `${prefix}${Buffer.from(person).toString('base64url')}:${emptyBox}`;
}

/** A digest of a place: 72 bits, which nobody can find a second place for. */
export function placeOf({ eventType, path, belongsTo }: TextPlace): string {
  const place = JSON.stringify([eventType, path, belongsTo]);
  return createHash('sha256').update(place).digest().subarray(0, placeBytes).toString('base64url');
}

/** Whether JSON may hold a sealed text somewhere, perhaps behind an escape; cheap, and never wrongly no. */
export function mayHoldSealedText(json: string): boolean {
  return json.includes('\\u') || /"sealed:\d/.test(json);
}
