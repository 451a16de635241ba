import type { QueryDefinition } from '../../core/http/query-definition.ts';
import { historyView } from './views/history.ts';
import { revenueView } from './views/revenue.ts';
import { statusView } from './views/status.ts';

/** What the order domain's views offer over HTTP. */
export const orderQueries: readonly QueryDefinition[] = [
  { view: statusView },
  { view: historyView, list: { by: 'customerId' } },
  { view: revenueView, derive: ({ gross = 0n, refunds = 0n }) => ({ net: gross - refunds }) },
];
