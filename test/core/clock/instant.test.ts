import fc from 'fast-check';
import { readInstant } from '../../../core/clock/instant.ts';
import { createEventCatalog } from '../../../schemas/event-catalog.ts';
import { validateEnvelope } from '../../../schemas/generated/envelope.js';
import { allEventValidators } from '../../../schemas/generated/event-validators.ts';

test.each([
  ['2026-11-30T09:00:00Z', '2026-11-30T09:00:00.000Z'],
  ['2026-11-30T09:00Z', '2026-11-30T09:00:00.000Z'],
  ['2026-11-30T09:00:00.1234567Z', '2026-11-30T09:00:00.123Z'],
  ['2026-11-30T09:00:00.5Z', '2026-11-30T09:00:00.500Z'],
  ['2026-11-30t09:00:00z', '2026-11-30T09:00:00.000Z'],
  ['2026-11-30T22:00:00+01:00', '2026-11-30T21:00:00.000Z'],
  ['2026-12-31T23:30:00-05:30', '2027-01-01T05:00:00.000Z'],
  ['2026-01-01T00:30:00+14:00', '2025-12-31T10:30:00.000Z'],
  ['2024-02-29T00:00:00Z', '2024-02-29T00:00:00.000Z'],
  ['2000-02-29T00:00:00Z', '2000-02-29T00:00:00.000Z'],
  ['0099-03-01T00:00:00Z', '0099-03-01T00:00:00.000Z'],
])('%s is the moment %s', (text, instant) => {
  expect(readInstant(text)).toBe(instant);
});

/** Texts that JavaScript's own reader takes for a moment, most of them. */
const noInstants: readonly string[] = [
  '2026-02-30T00:00:00Z',
  '2026-02-29T00:00:00Z',
  '1900-02-29T00:00:00Z',
  '2026-04-31T00:00:00Z',
  '2026-02-32T00:00:00Z',
  '2026-13-01T00:00:00Z',
  '2026-00-10T00:00:00Z',
  '2026-01-00T00:00:00Z',
  '2026-01-01T24:00:00Z',
  '2026-01-01T23:60:00Z',
  '2016-12-31T23:59:60Z',
  '2026-01-01T00:00:00+24:00',
  '2026-01-01T00:00:00+01:60',
  '2026-01-01T00:00:00+01',
  '2026-01-01T00:00:00+0100',
  '2026-01-01T00:00:00',
  '2026-01-01 00:00:00Z',
  '2026-01-01',
  '20260101T000000Z',
  '2026-W01-1T00:00:00Z',
  '+002026-01-01T00:00:00Z',
  '-000001-01-01T00:00:00Z',
  '0000-01-01T00:00:00+01:00',
  '9999-12-31T23:59:59-01:00',
  '2026-01-01T00:00:00.Z',
  '2026-01-01T00:00:00.1234567890Z',
  ' 2026-01-01T00:00:00Z',
  '2026-01-01T00:00:00Z\n',
  '２026-01-01T00:00:00Z',
  '1',
  '1767225600000',
  'March 7',
  '11/01/2026',
  'x 5',
  'yesterday',
  'now',
  '',
];

test.each(noInstants)('%j names no moment', (text) => {
  expect(readInstant(text)).toBeUndefined();
});

test.each([undefined, null, 7, new Date(0), {}])('%p names no moment', (value) => {
  expect(readInstant(value)).toBeUndefined();
});

/** Days that exist, by counting: what the day after each day is called. */
const daysOf = (firstYear: number, lastYear: number) => {
  const days = new Set<string>();
  const end = Date.UTC(lastYear + 1, 0, 1);
  for (let ms = Date.UTC(firstYear, 0, 1); ms < end; ms += 86_400_000)
    days.add(new Date(ms).toISOString().slice(0, 10));
  return days;
};

test.each([
  [1896, 1904],
  [1996, 2004],
  [2023, 2028],
])('from %i to %i the days that can be read are those that counting arrives at', (first, last) => {
  const days = daysOf(first, last);
  const two = (number: number) => String(number).padStart(2, '0');
  for (let year = first; year <= last; year += 1) {
    for (let month = 0; month <= 13; month += 1) {
      for (let day = 0; day <= 32; day += 1) {
        const text = `${year}-${two(month)}-${two(day)}`;
        expect([text, readInstant(`${text}T12:00:00Z`) !== undefined]).toEqual([text, days.has(text)]);
      }
    }
  }
});

const moments = fc.date({
  min: new Date('0001-01-01T00:00:00Z'),
  max: new Date('9998-12-31T00:00:00Z'),
  noInvalidDate: true,
});

test('every moment is read from every zone that can be written', () => {
  const offsets = fc.integer({ min: -(23 * 60 + 59), max: 23 * 60 + 59 });
  fc.assert(
    fc.property(moments, offsets, (moment, offset) => {
      const local = new Date(moment.getTime() + offset * 60_000).toISOString().slice(0, -1);
      const minutes = Math.abs(offset);
      const [hh, mm] = [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0'));
      expect(readInstant(`${local}${offset < 0 ? '-' : '+'}${hh}:${mm}`)).toBe(moment.toISOString());
    }),
  );
});

describe('the schemas', () => {
  const envelope = {
    eventId: '01a22e4c-fa95-735b-8023-4bb354f40b02',
    eventType: 'order.created',
    source: 'till',
    version: '1.0',
    data: {},
  };

  test.each(noInstants)('take an envelope of the time %j for invalid', (timestamp) => {
    const pointers = validateEnvelope({ ...envelope, timestamp }).map(({ pointer }) => pointer);
    expect(pointers).toContain('/timestamp');
  });

  test.each(noInstants)('take an event whose data has the time %j for invalid', (placedAt) => {
    const catalog = createEventCatalog(allEventValidators);
    const pointers = catalog.validate('order.created', '1.0', { placedAt }).map(({ pointer }) => pointer);
    expect(pointers).toContain('/placedAt');
  });

  test('and the reader agree on every moment in UTC', () => {
    const digits = (max: number) => fc.integer({ min: 0, max }).map((number) => String(number).padStart(2, '0'));
    const years = fc.integer({ min: 1990, max: 2040 });
    fc.assert(
      fc.property(years, digits(14), digits(33), digits(25), digits(61), digits(61), (year, month, day, ...time) => {
        const timestamp = `${year}-${month}-${day}T${time.join(':')}Z`;
        const isValid = validateEnvelope({ ...envelope, timestamp }).length === 0;
        expect([timestamp, isValid]).toEqual([timestamp, readInstant(timestamp) !== undefined]);
      }),
      { numRuns: 2_000 },
    );
  });
});
