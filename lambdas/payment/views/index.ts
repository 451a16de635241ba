import type { View } from '../../../core/projection/view.ts';
import { statusView } from './status.ts';

/** The read models of the payment domain. */
export const paymentViews: readonly View[] = [statusView];
