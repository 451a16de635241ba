import { createHash } from 'node:crypto';
import { derivedId } from '../core/id/derived-id.ts';

/** A booking on an account: the small event of the store benchmarks, 200 bytes as JSON. */
export interface Booking {
  readonly bookingId: string;
  readonly bookedOn: string;
  readonly counterparty: string;
  readonly text: string;
  readonly amount: number;
  readonly currency: string;
}

/** What an account's bookings come to. */
export interface Account {
  readonly bookings: number;
  readonly balance: number;
}

export const noBookings: Account = { bookings: 0, balance: 0 };

/** The booking of a number: always the same one, and no two alike. */
export function bookingOf(index: number): Booking {
  const hash = createHash('sha256').update(String(index)).digest();
  const digits = (at: number, count: number) => String(hash.readUInt32BE(at)).padStart(10, '0').slice(-count);
  return {
    bookingId: derivedId('booking', String(index)),
    bookedOn: `2026-${String(1 + (index % 12)).padStart(2, '0')}-${String(1 + (index % 28)).padStart(2, '0')}`,
    counterparty: `GB${digits(0, 8)}${digits(4, 8)}`,
    text: `Invoice ${digits(8, 9)}, goods and freight as agreed`,
    amount: 10_000 + (index % 90_000),
    currency: 'GBP',
  };
}

/** As many bookings, from a number on. */
export function bookingsFrom(first: number, count: number): Booking[] {
  return Array.from({ length: count }, (_, index) => bookingOf(first + index));
}

/** An account after one more booking. */
export function afterBooking({ bookings, balance }: Account, { amount }: Booking): Account {
  return { bookings: bookings + 1, balance: balance + amount };
}
