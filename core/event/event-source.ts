/** The `source` of every event of a domain, on its envelopes and on the bus: `order` gives `order-service`. */
export function eventSource(domain: string): string {
  return `${domain}-service`;
}
