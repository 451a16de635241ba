// Generated from schemas/ by scripts/codegen.ts. Not edited by hand.
import type { PersonalCommandFields, PersonalEventFields } from '../personal-field.ts';

/** The personal data of events, by type and version. */
export const personalEventFields: PersonalEventFields = {
  'customer.logged_in': {"1.0":[{"path":["device"],"person":"customerId"}]},
  'customer.logged_out': {"1.0":[{"path":["device"],"person":"customerId"}]},
  'customer.registered': {"1.0":[{"path":["name"],"person":"customerId"},{"path":["email"],"person":"customerId"},{"path":["phone"],"person":"customerId"},{"path":["address","line1"],"person":"customerId"},{"path":["address","line2"],"person":"customerId"},{"path":["address","city"],"person":"customerId"},{"path":["address","postalCode"],"person":"customerId"},{"path":["address","country"],"person":"customerId"}]},
  'customer.updated': {"1.0":[{"path":["name"],"person":"customerId"},{"path":["email"],"person":"customerId"},{"path":["phone"],"person":"customerId"},{"path":["address","line1"],"person":"customerId"},{"path":["address","line2"],"person":"customerId"},{"path":["address","city"],"person":"customerId"},{"path":["address","postalCode"],"person":"customerId"},{"path":["address","country"],"person":"customerId"}]},
  'notification.sent': {"1.0":[{"path":["subject"],"person":"customerId","orElse":"orderId"},{"path":["text"],"person":"customerId","orElse":"orderId"}]},
  'order.cancelled': {"1.0":[{"path":["reason"],"person":"customerId"}]},
  'order.delivered': {"1.0":[{"path":["receivedBy"],"person":"customerId"}]},
  'order.shipped': {"1.0":[{"path":["trackingNumber"],"person":"customerId"}]},
  'order.updated': {"1.0":[{"path":["deliveryAddress"],"person":"customerId"},{"path":["contactEmail"],"person":"customerId"},{"path":["contactPhone"],"person":"customerId"},{"path":["note"],"person":"customerId"}]},
};

/** The personal data of commands, by domain and name. */
export const personalCommandFields: PersonalCommandFields = {
  'customer': {"register":[{"path":["name"],"person":"customerId"},{"path":["email"],"person":"customerId"},{"path":["phone"],"person":"customerId"},{"path":["address","line1"],"person":"customerId"},{"path":["address","line2"],"person":"customerId"},{"path":["address","city"],"person":"customerId"},{"path":["address","postalCode"],"person":"customerId"},{"path":["address","country"],"person":"customerId"}],"update":[{"path":["name"],"person":"customerId"},{"path":["email"],"person":"customerId"},{"path":["phone"],"person":"customerId"},{"path":["address","line1"],"person":"customerId"},{"path":["address","line2"],"person":"customerId"},{"path":["address","city"],"person":"customerId"},{"path":["address","postalCode"],"person":"customerId"},{"path":["address","country"],"person":"customerId"}]},
  'order': {"cancel":[{"path":["reason"],"person":"orderId"}],"deliver":[{"path":["receivedBy"],"person":"orderId"}],"revoke":[{"path":["reason"],"person":"orderId"}],"ship":[{"path":["trackingNumber"],"person":"orderId"}]},
};
