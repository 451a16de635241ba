import type { View } from '../../../core/projection/view.ts';
import { stockView } from './stock.ts';

/** The read models of the inventory domain. */
export const inventoryViews: readonly View[] = [stockView];
