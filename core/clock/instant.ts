/** RFC 3339 with the seconds left out if somebody likes: a date, a time to the nanosecond at most, and a zone. */
const form = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(?:Z|([+-])(\d\d):(\d\d))$/i;

/** Whom a reader of times can tell what an instant is. */
export const instantForm = 'an ISO 8601 time with a zone, e.g. 2026-11-30T09:00:00Z';

/**
 * A moment that a text names, as ISO 8601 in UTC with milliseconds (more digits are cut off); undefined for a text that names
 * none. The one reader of times from outside. A date and a time of day without a zone name a different moment in every place,
 * and a date that does not exist is a slip of the hand, so neither is guessed at: the 30th of February is not the 2nd of March.
 * Nor is there an hour 24, or a second 60: no clock of ours shows a leap second. Years are 0000 to 9999, in UTC too.
 */
export function readInstant(text: unknown): string | undefined {
  const parts = typeof text === 'string' ? form.exec(text) : null;
  if (parts === null) return undefined;
  const [year, month, day, hour, minute, second] = parts.slice(1, 7).map((part) => Number(part ?? 0)) as Six;
  if (!isDate(year, month, day) || hour > 23 || minute > 59 || second > 59) return undefined;
  const [sign, offsetHours, offsetMinutes] = [parts[8], Number(parts[9] ?? 0), Number(parts[10] ?? 0)];
  if (offsetHours > 23 || offsetMinutes > 59) return undefined;
  const moment = new Date(0);
  // Not Date.UTC, which takes the years up to 99 for those of the twentieth century.
  moment.setUTCFullYear(year, month - 1, day);
  moment.setUTCHours(hour, minute, second, Number((parts[7] ?? '').padEnd(3, '0').slice(0, 3)));
  const offsetMs = (offsetHours * 60 + offsetMinutes) * 60_000 * (sign === '-' ? -1 : 1);
  const iso = new Date(moment.getTime() - offsetMs).toISOString();
  return iso.length === 24 ? iso : undefined;
}

/** Whether the calendar has a day. */
export function isDate(year: number, month: number, day: number): boolean {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
  return days !== undefined && day >= 1 && day <= days;
}

type Six = [number, number, number, number, number, number];
