import type { View } from '../../../core/projection/view.ts';
import { historyView } from './history.ts';
import { revenueView } from './revenue.ts';
import { statusView } from './status.ts';

/** The read models of the order domain. */
export const orderViews: readonly View[] = [statusView, historyView, revenueView];
