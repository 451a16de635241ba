/** The body of an order of one to four lines over 200 articles. `fulfilment: 'managed'` starts the saga. */
export function newOrder(prefix: string, index: number, fulfilment: 'managed' | 'external') {
  const lines = Array.from({ length: 1 + (index % 4) }, (_, line) => ({
    sku: skuOf(index * 7 + line * 31),
    quantity: 1 + ((index + line) % 6),
    unitPrice: 125 + line * 80,
  }));
  return {
    orderId: `${prefix}${index}`,
    customerId: String(10_000 + (index % 400)),
    currency: 'GBP',
    country: countries[index % countries.length],
    lines,
    fulfilment,
  };
}

const countries = ['United Kingdom', 'Germany', 'France', 'EIRE', 'Spain'];

/** Every article that orders name. */
export const skus = Array.from({ length: 200 }, (_, number) => skuOf(number));

function skuOf(number: number): string {
  return `article-${number % 200}`;
}
