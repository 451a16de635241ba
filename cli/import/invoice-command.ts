import { createHash } from 'node:crypto';
import type { Invoice } from './retail-invoices.ts';
import { isReturnInvoice } from './retail-row.ts';

/** A command of the HTTP API for one invoice. */
export interface InvoiceCommand {
  /** `create` or `return` */
  readonly name: 'create' | 'return';
  /** The same for the same invoice with the same lines, so that sending it again changes nothing. */
  readonly idempotencyKey: string;
  readonly body: Readonly<Record<string, unknown>>;
  /** Sum of the lines. */
  readonly totalPence: bigint;
}

/** An order that someone else has fulfilled already, so that history starts no saga; or a return. */
export function invoiceCommand({ number, lines }: Invoice): InvoiceCommand {
  const [first] = lines;
  if (!first) throw new Error(`invoice ${number} has no lines`);
  const common = {
    customerId: first.customerId,
    currency: 'GBP',
    country: first.country,
    lines: lines.map(({ sku, description, quantity, pricePence }) => ({
      sku,
      ...(description !== undefined && { description }),
      quantity,
      unitPrice: pricePence,
    })),
  };
  const isReturn = isReturnInvoice(number);
  const body = isReturn
    ? { returnId: number, ...common, returnedAt: first.at }
    : { orderId: number, ...common, placedAt: first.at, fulfilment: 'external' };
  const hash = createHash('sha256').update(JSON.stringify(body)).digest('hex').slice(0, 32);
  return {
    name: isReturn ? 'return' : 'create',
    idempotencyKey: `online-retail-${number}-${hash}`,
    body,
    totalPence: lines.reduce((sum, { quantity, pricePence }) => sum + BigInt(quantity) * BigInt(pricePence), 0n),
  };
}
