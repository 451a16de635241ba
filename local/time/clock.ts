/** The engine's only source of the time: epoch milliseconds, real for `npm start`, virtual in tests. */
export interface Clock {
  now(): number;
}
