import { afterBooking, bookingOf, bookingsFrom, noBookings } from '../../bench/ledger.ts';

test('a booking is an event of 200 bytes', () => {
  expect(bookingsFrom(0, 3).map((booking) => JSON.stringify(booking).length)).toEqual([200, 200, 200]);
  expect(JSON.stringify(bookingOf(99_999))).toHaveLength(200);
});

test('a booking is the same each time it is made, and like no other', () => {
  expect(bookingOf(7)).toEqual(bookingOf(7));
  expect(new Set(bookingsFrom(0, 1_000).map(({ bookingId }) => bookingId)).size).toBe(1_000);
  expect(bookingsFrom(7, 2)[1]).toEqual(bookingOf(8));
});

test('bookings add up to an account', () => {
  expect(bookingsFrom(0, 3).reduce(afterBooking, noBookings)).toEqual({ bookings: 3, balance: 30_003 });
});
