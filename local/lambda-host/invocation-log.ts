const TAIL_BYTES = 4096;

/** The log of one invocation between START and REPORT, cut to its last 4 KB as Lambda returns it to the caller. */
export function invocationLog(requestId: string, lines: string[], durationMs: number, memorySizeMb: number): string {
  const billedMs = Math.max(Math.ceil(durationMs), 1);
  const text = [
    `START RequestId: ${requestId} Version: $LATEST`,
    ...lines,
    `END RequestId: ${requestId}`,
    `REPORT RequestId: ${requestId}\tDuration: ${durationMs.toFixed(2)} ms\tBilled Duration: ${billedMs} ms\t` +
      `Memory Size: ${memorySizeMb} MB\t`,
    '',
  ].join('\n');
  const bytes = Buffer.from(text);
  return bytes.length <= TAIL_BYTES ? text : bytes.subarray(bytes.length - TAIL_BYTES).toString();
}
