/** What the function was handed so far. */
export interface HandlerProgress {
  /** Different events; one that comes twice counts once. */
  readonly distinct: number;
}
