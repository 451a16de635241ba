import type { View } from '../../../core/projection/view.ts';
import { sentView } from './sent.ts';

/** The read models of the notification domain. */
export const notificationViews: readonly View[] = [sentView];
