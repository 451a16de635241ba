// Generated from schemas/ by scripts/codegen.ts. Not edited by hand.
import type { PersonalCommandFields, PersonalEventFields } from '../personal-field.ts';

/** The personal data of events, by type and version. */
export const personalEventFields: PersonalEventFields = {
  'notification.sent': {"1.0":[{"path":["subject"],"person":"customerId"},{"path":["text"],"person":"customerId"}]},
  'order.delivered': {"1.0":[{"path":["receivedBy"],"person":"customerId"}]},
  'order.updated': {"1.0":[{"path":["deliveryAddress"],"person":"customerId"},{"path":["contactEmail"],"person":"customerId"},{"path":["contactPhone"],"person":"customerId"},{"path":["note"],"person":"customerId"}]},
};

/** The personal data of commands, by domain and name. */
export const personalCommandFields: PersonalCommandFields = {
};
