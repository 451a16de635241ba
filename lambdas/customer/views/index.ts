import type { View } from '../../../core/projection/view.ts';
import { profileView } from './profile.ts';

/** The read models of the customer domain. */
export const customerViews: readonly View[] = [profileView];
