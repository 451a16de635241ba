import type { View } from '../../../core/projection/view.ts';
import { erasuresView } from './erasures.ts';

/** The read models of the privacy domain. */
export const privacyViews: readonly View[] = [erasuresView];
