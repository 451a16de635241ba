// Generated from schemas/ by scripts/codegen.ts. Not edited by hand.
import type { EventValidators } from '../schema-violation.ts';
import { customerEvents } from './customer.events.js';
import { inventoryEvents } from './inventory.events.js';
import { notificationEvents } from './notification.events.js';
import { orderEvents } from './order.events.js';
import { paymentEvents } from './payment.events.js';
import { privacyEvents } from './privacy.events.js';

/** Checks the data of every event of the catalog. For whoever takes events of all domains; others import one domain's. */
export const allEventValidators: EventValidators = { ...customerEvents, ...inventoryEvents, ...notificationEvents, ...orderEvents, ...paymentEvents, ...privacyEvents };
