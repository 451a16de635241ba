/** A count and what it counts, as one says it: `1 event`, `2 events`, `1 batch`, `2 batches`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
