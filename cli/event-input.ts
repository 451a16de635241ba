import { readFileSync } from 'node:fs';
import { CliError, exitCodes } from './exit-codes.ts';

/** One event as the user gave it. */
export interface EventInput {
  readonly type: string;
  readonly data: unknown;
  /** Members of an envelope that the user gave: eventId, timestamp, source, … */
  readonly envelope: Readonly<Record<string, unknown>>;
}

/** Reads one JSON value or throws a CliError that says what is wrong where. */
export function parseJson(text: string, place: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new CliError(`${place} is not JSON: ${(error as Error).message}`, exitCodes.usage);
  }
}

/**
 * The text of a file, `-` being standard input, without the byte order mark that tools of Windows write before it; in UTF-8, or
 * in UTF-16 where the mark says so. Throws a CliError for what cannot be read.
 */
export function readText(file: string): string {
  try {
    const bytes = readFileSync(file === '-' ? 0 : file);
    const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
    return new TextDecoder(isUtf16 ? 'utf-16le' : 'utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw new CliError(`cannot read ${file}: ${(error as Error).message}`, exitCodes.usage);
  }
}

/** Events out of a JSON list, one JSON object, or one JSON object a line. */
export function eventsOf(text: string, place: string): EventInput[] {
  const trimmed = text.trim();
  if (trimmed === '') throw new CliError(`${place} holds no events`, exitCodes.usage);
  const values =
    trimmed.startsWith('[') || isOneValue(trimmed) ? [parseJson(trimmed, place)].flat() : linesOf(trimmed, place);
  return values.map((value, index) => eventInput(value, `event ${index + 1} of ${place}`));
}

function isOneValue(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function linesOf(text: string, place: string): unknown[] {
  return text
    .split('\n')
    .flatMap((line, index) => (line.trim() === '' ? [] : [parseJson(line, `line ${index + 1} of ${place}`)]));
}

function eventInput(value: unknown, place: string): EventInput {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new CliError(`${place} is not an object`, exitCodes.usage);
  }
  const { type, eventType, data, ...envelope } = value as Record<string, unknown>;
  const name = eventType ?? type;
  if (typeof name !== 'string') throw new CliError(`${place} has no type`, exitCodes.usage);
  if (data === undefined) throw new CliError(`${place} has no data`, exitCodes.usage);
  return { type: name, data, envelope };
}
