// Generated from schemas/ by scripts/codegen.ts. Not edited by hand.
import type { CatalogEntry } from '../event-catalog.ts';
import type { EventType } from './event-types.ts';

/** Every event type by its canonical name. */
export const catalog: Readonly<Record<EventType, CatalogEntry>> = {
  'customer.activated': {"domain":"customer","versions":["1.0"],"aliases":["CustomerActivated"],"description":"The account can be used, for the first time or again."},
  'customer.deactivated': {"domain":"customer","versions":["1.0"],"aliases":["CustomerDeactivated"],"description":"The account cannot be used until it is activated again."},
  'customer.logged_in': {"domain":"customer","versions":["1.0"],"aliases":["CustomerLoggedIn"],"description":"The customer logged in."},
  'customer.logged_out': {"domain":"customer","versions":["1.0"],"aliases":["CustomerLoggedOut"],"description":"The customer logged out."},
  'customer.preferences_updated': {"domain":"customer","versions":["1.0"],"aliases":["CustomerPreferencesUpdated"],"description":"The customer wants to be addressed otherwise; these preferences replace the earlier ones."},
  'customer.registered': {"domain":"customer","versions":["1.0"],"aliases":["CustomerRegistered"],"description":"Somebody became a customer; the account is not active yet."},
  'customer.updated': {"domain":"customer","versions":["1.0"],"aliases":["CustomerUpdated"],"description":"Something of the customer was changed; what is absent stays as it was."},
  'inventory.consumed': {"domain":"inventory","versions":["1.0"],"aliases":["StockConsumed"],"description":"Units that had been set aside for an order have left the warehouse."},
  'inventory.low_stock': {"domain":"inventory","versions":["1.0"],"aliases":["LowStockAlerted"],"description":"Fewer units of an article can be sold than the shop wants to have."},
  'inventory.released': {"domain":"inventory","versions":["1.0"],"aliases":["StockReleased"],"description":"Units that had been set aside for an order can be sold again."},
  'inventory.replenished': {"domain":"inventory","versions":["1.0"],"aliases":["StockReplenished"],"description":"Units of an article came in. It carries no totals, so that any number of deliveries can be recorded in any order."},
  'inventory.reservation_refused': {"domain":"inventory","versions":["1.0"],"aliases":["StockReservationRefused"],"description":"An order gets no units of an article any more: what was to be set aside for it was undone before it was."},
  'inventory.reserved': {"domain":"inventory","versions":["1.0"],"aliases":["StockReserved"],"description":"Units of an article were set aside for an order."},
  'inventory.updated': {"domain":"inventory","versions":["1.0"],"aliases":["InventoryUpdated"],"description":"The stock level of an article as it is now, for those who keep no sums of their own."},
  'notification.sent': {"domain":"notification","versions":["1.0"],"aliases":["NotificationSent"],"description":"A message to a customer was handed to its channel. Addresses are looked up by the channel and recorded nowhere."},
  'order.cancelled': {"domain":"order","versions":["1.0"],"aliases":["OrderCancelled"],"description":"The order will not be fulfilled."},
  'order.completed': {"domain":"order","versions":["1.0"],"aliases":["OrderCompleted"],"description":"The shop has done its part: the order is confirmed and paid."},
  'order.confirmed': {"domain":"order","versions":["1.0"],"aliases":["OrderConfirmed"],"description":"Stock and payment are assured: the shop has accepted the order."},
  'order.created': {"domain":"order","versions":["1.0"],"aliases":["OrderCreated","OrderPlaced","order.placed"],"description":"A customer placed an order."},
  'order.delivered': {"domain":"order","versions":["1.0"],"aliases":["OrderDelivered"],"description":"The goods arrived."},
  'order.paid': {"domain":"order","versions":["1.0"],"aliases":["OrderPaid"],"description":"The whole order has been paid for."},
  'order.returned': {"domain":"order","versions":["1.0"],"aliases":["OrderReturned"],"description":"Goods came back and money went back. A return has a number of its own and names no original order."},
  'order.shipped': {"domain":"order","versions":["1.0"],"aliases":["OrderShipped"],"description":"The goods left the warehouse."},
  'order.updated': {"domain":"order","versions":["1.0"],"aliases":["OrderUpdated"],"description":"How an order is to be delivered, or whom to reach about it, was changed; what is absent stays as it was."},
  'payment.authorized': {"domain":"payment","versions":["1.0"],"aliases":["PaymentAuthorized"],"description":"The amount is set aside at the payer's bank; nothing has moved yet."},
  'payment.failed': {"domain":"payment","versions":["1.0"],"aliases":["PaymentFailed"],"description":"No money will be taken: the payment was refused, or what had been set aside was let go."},
  'payment.processed': {"domain":"payment","versions":["1.0"],"aliases":["PaymentCaptured","PaymentProcessed","payment.success"],"description":"The money was taken."},
  'payment.processing': {"domain":"payment","versions":["1.0"],"aliases":["PaymentProcessing"],"description":"The payment provider was asked and has not answered yet."},
  'payment.refunded': {"domain":"payment","versions":["1.0"],"aliases":["PaymentRefunded"],"description":"Money that had been taken was given back, all of it."},
  'payment.refused': {"domain":"payment","versions":["1.0"],"aliases":["PaymentRefused"],"description":"A payment was undone before anybody had asked for it: it will not be authorized."},
  'privacy.person_erased': {"domain":"privacy","versions":["1.0"],"aliases":["PersonErased"],"description":"A person's key is destroyed: nothing that was sealed for them opens any more, and nothing new is kept of them."},
  'privacy.person_forgotten': {"domain":"privacy","versions":["1.0"],"aliases":["PersonForgotten"],"description":"The read models were cleared of what was sealed for an erased person."},
};
