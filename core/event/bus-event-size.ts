/** An entry of PutEvents, as far as its size goes. */
export interface SizedEntry {
  readonly Source?: string | undefined;
  readonly DetailType?: string | undefined;
  readonly Detail?: string | undefined;
}

/**
 * Largest event in bytes, as the bus hands it on. The bus itself takes an entry of 1 MiB, but what it puts around an entry
 * would not fit a queue then (1 MiB a message) nor a stream (1 MiB a record), and a dead letter needs room for its reason. So
 * what we send stays within 1,000 KB: it arrives everywhere, and can be dead-lettered, with why, and redriven.
 */
export const maxBusEventBytes = 1_000 * 1_024;

/** Room for what is around a detail when it is handed on, of the longest region and replay: all but source and type. */
const wrapperBytes = 320;

/** The size of an entry as EventBridge counts it: 14 bytes for the time, and the UTF-8 of source, type and detail. */
export function busEntryBytes({ Source = '', DetailType = '', Detail = '' }: SizedEntry): number {
  return 14 + Buffer.byteLength(Source) + Buffer.byteLength(DetailType) + Buffer.byteLength(Detail);
}

/** The size of the event that the bus makes of an entry, at most. */
export function busEventBytes({ Source = '', DetailType = '', Detail = '' }: SizedEntry): number {
  const texts = Buffer.byteLength(JSON.stringify(Source)) + Buffer.byteLength(JSON.stringify(DetailType));
  return wrapperBytes + texts + Buffer.byteLength(Detail);
}
