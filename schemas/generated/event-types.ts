// Generated from schemas/ by scripts/codegen.ts. Not edited by hand.

import type { CustomerPreferences, PostalAddress, PricedLine } from './shared-types.ts';

/** The account can be used, for the first time or again. */
export interface CustomerActivated {
  /** The customer. */
  readonly customerId: string;
}

/** The account cannot be used until it is activated again. */
export interface CustomerDeactivated {
  /** The customer. */
  readonly customerId: string;
}

/** The customer logged in. */
export interface CustomerLoggedIn {
  /** The customer. */
  readonly customerId: string;
  /** What the customer used, in words, e.g. Firefox on Linux. */
  readonly device?: string;
}

/** The customer logged out. */
export interface CustomerLoggedOut {
  /** The customer. */
  readonly customerId: string;
  /** What the customer used, in words, e.g. Firefox on Linux. */
  readonly device?: string;
}

/** The customer wants to be addressed otherwise; these preferences replace the earlier ones. */
export interface CustomerPreferencesUpdated {
  /** The customer. */
  readonly customerId: string;
  /** How the customer wants to be addressed. */
  readonly preferences: CustomerPreferences;
}

/** Somebody became a customer; the account is not active yet. */
export interface CustomerRegistered {
  /** The customer. */
  readonly customerId: string;
  /** What the customer is called. */
  readonly name: string;
  /** Where to write to the customer. */
  readonly email: string;
  /** Where to call the customer, E.164. */
  readonly phone?: string;
  /** Where the customer lives. */
  readonly address?: PostalAddress;
  /** How the customer wants to be addressed. */
  readonly preferences: CustomerPreferences;
}

/** Something of the customer was changed; what is absent stays as it was. */
export interface CustomerUpdated {
  /** The customer. */
  readonly customerId: string;
  /** What the customer is called. */
  readonly name?: string;
  /** Where to write to the customer. */
  readonly email?: string;
  /** Where to call the customer, E.164. */
  readonly phone?: string;
  /** The whole new address, in place of the old one. */
  readonly address?: PostalAddress;
}

/** Units that had been set aside for an order have left the warehouse. */
export interface InventoryConsumed {
  /** The article. */
  readonly sku: string;
  /** The order they are for. */
  readonly orderId: string;
  /** Units that have left. */
  readonly quantity: number;
}

/** Fewer units of an article can be sold than the shop wants to have. */
export interface InventoryLowStock {
  /** The article. */
  readonly sku: string;
  /** Units that can still be sold. */
  readonly available: number;
  /** The level that available fell below, in units. */
  readonly threshold: number;
}

/** Units that had been set aside for an order can be sold again. */
export interface InventoryReleased {
  /** The article. */
  readonly sku: string;
  /** The order they are for. */
  readonly orderId: string;
  /** Units set free. */
  readonly quantity: number;
}

/** Units of an article came in. It carries no totals, so that any number of deliveries can be recorded in any order. */
export interface InventoryReplenished {
  /** The article. */
  readonly sku: string;
  /** Units that came in. */
  readonly quantity: number;
}

/** An order gets no units of an article any more: what was to be set aside for it was undone before it was. */
export interface InventoryReservationRefused {
  /** The article. */
  readonly sku: string;
  /** The order that they would have been for. */
  readonly orderId: string;
  /** When it was undone; the refusal holds for an hour at the least. */
  readonly refusedAt: string;
}

/** Units of an article were set aside for an order. */
export interface InventoryReserved {
  /** The article. */
  readonly sku: string;
  /** The order they are for. */
  readonly orderId: string;
  /** Units set aside. */
  readonly quantity: number;
}

/** The stock level of an article as it is now, for those who keep no sums of their own. */
export interface InventoryUpdated {
  /** The article. */
  readonly sku: string;
  /** Units in the warehouse, reserved ones among them. */
  readonly onHand: number;
  /** Units promised to orders. */
  readonly reserved: number;
  /** onHand less reserved, in units. */
  readonly available: number;
}

/** A message to a customer was handed to its channel. Addresses are looked up by the channel and recorded nowhere. */
export interface NotificationSent {
  /** The event that the message tells of. */
  readonly sourceEventId: string;
  /** Canonical name of that event. */
  readonly sourceEventType: string;
  /** Who is told; null for a guest. */
  readonly customerId: string | null;
  /** The order that the message is about. */
  readonly orderId?: string;
  /** How it is sent. */
  readonly channel: 'email' | 'sms';
  /** Which wording was used. */
  readonly template: string;
  /** Subject line; only on email. */
  readonly subject?: string;
  /** The message as the customer reads it. */
  readonly text: string;
}

/** The order will not be fulfilled. */
export interface OrderCancelled {
  /** The order. */
  readonly orderId: string;
  /** Whose order it is; null for a guest. */
  readonly customerId: string | null;
  /** Why, in words or as a code. */
  readonly reason: string;
  /** What the order had come to, in minor units of the currency. */
  readonly total: number;
  /** ISO 4217 code of the currency of every amount here. */
  readonly currency: string;
}

/** The shop has done its part: the order is confirmed and paid. */
export interface OrderCompleted {
  /** The order. */
  readonly orderId: string;
  /** Whose order it is; null for a guest. */
  readonly customerId: string | null;
  /** What the order came to, in minor units of the currency. */
  readonly total: number;
  /** ISO 4217 code of the currency of every amount here. */
  readonly currency: string;
}

/** Stock and payment are assured: the shop has accepted the order. */
export interface OrderConfirmed {
  /** The order. */
  readonly orderId: string;
  /** Whose order it is; null for a guest. */
  readonly customerId: string | null;
}

/** A customer placed an order. */
export interface OrderCreated {
  /** The order. */
  readonly orderId: string;
  /** Who ordered; null for a guest. */
  readonly customerId: string | null;
  /** ISO 4217 code of the currency of every amount here. */
  readonly currency: string;
  /** Where it goes, as the shop writes it. */
  readonly country: string;
  /** What was ordered, in the order of the invoice; an article may occur more than once. */
  readonly lines: readonly PricedLine[];
  /** Sum of the amounts of all lines, in minor units of the currency. */
  readonly total: number;
  /** When the customer placed it, ISO 8601, UTC. */
  readonly placedAt: string;
  /** Who fulfils it: managed starts the order fulfilment saga, external does not. */
  readonly fulfilment: 'managed' | 'external';
}

/** The goods arrived. */
export interface OrderDelivered {
  /** The order. */
  readonly orderId: string;
  /** Whose order it is; null for a guest. */
  readonly customerId: string | null;
  /** Name of the person who took them in. */
  readonly receivedBy?: string;
}

/** The whole order has been paid for. */
export interface OrderPaid {
  /** The order. */
  readonly orderId: string;
  /** Whose order it is; null for a guest. */
  readonly customerId: string | null;
  /** The payment that settled it. */
  readonly paymentId: string;
  /** What was paid, in minor units of the currency. */
  readonly amount: number;
  /** ISO 4217 code of the currency of every amount here. */
  readonly currency: string;
}

/** Goods came back and money went back. A return has a number of its own and names no original order. */
export interface OrderReturned {
  /** Number of the return itself, e.g. C536379. */
  readonly orderId: string;
  /** Who gave the goods back; null for a guest. */
  readonly customerId: string | null;
  /** ISO 4217 code of the currency of every amount here. */
  readonly currency: string;
  /** Where the goods came from, as the shop writes it. */
  readonly country: string;
  /** What came back. */
  readonly lines: readonly PricedLine[];
  /** The money given back (positive): sum of the amounts of all lines, in minor units of the currency. */
  readonly total: number;
  /** When the return was accepted, ISO 8601, UTC. */
  readonly returnedAt: string;
}

/** The goods left the warehouse. */
export interface OrderShipped {
  /** The order. */
  readonly orderId: string;
  /** Whose order it is; null for a guest. */
  readonly customerId: string | null;
  /** Who carries them. */
  readonly carrier?: string;
  /** The carrier's number for the parcel, under which it tells who gets it. */
  readonly trackingNumber?: string;
}

/** How an order is to be delivered, or whom to reach about it, was changed; what is absent stays as it was. */
export interface OrderUpdated {
  /** The order. */
  readonly orderId: string;
  /** Whose order it is; null for a guest. */
  readonly customerId: string | null;
  /** The whole postal address, lines parted by line feeds. */
  readonly deliveryAddress?: string;
  /** Where to write about the order. */
  readonly contactEmail?: string;
  /** Where to call about the order, E.164. */
  readonly contactPhone?: string;
  /** What the customer wants the carrier to know. */
  readonly note?: string;
}

/** The amount is set aside at the payer's bank; nothing has moved yet. */
export interface PaymentAuthorized {
  /** The payment. */
  readonly paymentId: string;
  /** The order that is paid for. */
  readonly orderId: string;
  /** Who pays; null for a guest. */
  readonly customerId: string | null;
  /** What was set aside, in minor units of the currency. */
  readonly amount: number;
  /** ISO 4217 code of the currency of every amount here. */
  readonly currency: string;
}

/** No money will be taken: the payment was refused, or what had been set aside was let go. */
export interface PaymentFailed {
  /** The payment. */
  readonly paymentId: string;
  /** The order that is paid for. */
  readonly orderId: string;
  /** Who pays; null for a guest. */
  readonly customerId: string | null;
  /** What would have been taken, in minor units of the currency. */
  readonly amount: number;
  /** ISO 4217 code of the currency of every amount here. */
  readonly currency: string;
  /** Why, in words or as a code, e.g. LIMIT_EXCEEDED. */
  readonly reason: string;
}

/** The money was taken. */
export interface PaymentProcessed {
  /** The payment. */
  readonly paymentId: string;
  /** The order that is paid for. */
  readonly orderId: string;
  /** Who pays; null for a guest. */
  readonly customerId: string | null;
  /** What was taken, in minor units of the currency. */
  readonly amount: number;
  /** ISO 4217 code of the currency of every amount here. */
  readonly currency: string;
}

/** The payment provider was asked and has not answered yet. */
export interface PaymentProcessing {
  /** The payment. */
  readonly paymentId: string;
  /** The order that is paid for. */
  readonly orderId: string;
  /** Who pays; null for a guest. */
  readonly customerId: string | null;
  /** What is asked for, in minor units of the currency. */
  readonly amount: number;
  /** ISO 4217 code of the currency of every amount here. */
  readonly currency: string;
}

/** Money that had been taken was given back, all of it. */
export interface PaymentRefunded {
  /** The payment. */
  readonly paymentId: string;
  /** The order that is paid for. */
  readonly orderId: string;
  /** Who pays; null for a guest. */
  readonly customerId: string | null;
  /** What was given back, in minor units of the currency. */
  readonly amount: number;
  /** ISO 4217 code of the currency of every amount here. */
  readonly currency: string;
  /** Why, in words or as a code. */
  readonly reason: string;
}

/** A payment was undone before anybody had asked for it: it will not be authorized. */
export interface PaymentRefused {
  /** The payment. */
  readonly paymentId: string;
  /** Why, in words or as a code. */
  readonly reason: string;
}

/** A person's key is destroyed: nothing that was sealed for them opens any more, and nothing new is kept of them. */
export interface PersonErased {
  /** Who was erased. */
  readonly person: string;
  /** Why, for the record; says nothing of the person. */
  readonly reason?: string;
}

/** The read models were cleared of what was sealed for an erased person. */
export interface PersonForgotten {
  /** Who was erased. */
  readonly person: string;
  /** When the key was gone. */
  readonly erasedAt?: string;
  /** Streams in which the person appears. */
  readonly streams: number;
  /** Documents and notes that held something of theirs. */
  readonly documents: number;
}

/** The data of each event type, in the newest version of its schema. */
export interface EventData {
  'customer.activated': CustomerActivated;
  'customer.deactivated': CustomerDeactivated;
  'customer.logged_in': CustomerLoggedIn;
  'customer.logged_out': CustomerLoggedOut;
  'customer.preferences_updated': CustomerPreferencesUpdated;
  'customer.registered': CustomerRegistered;
  'customer.updated': CustomerUpdated;
  'inventory.consumed': InventoryConsumed;
  'inventory.low_stock': InventoryLowStock;
  'inventory.released': InventoryReleased;
  'inventory.replenished': InventoryReplenished;
  'inventory.reservation_refused': InventoryReservationRefused;
  'inventory.reserved': InventoryReserved;
  'inventory.updated': InventoryUpdated;
  'notification.sent': NotificationSent;
  'order.cancelled': OrderCancelled;
  'order.completed': OrderCompleted;
  'order.confirmed': OrderConfirmed;
  'order.created': OrderCreated;
  'order.delivered': OrderDelivered;
  'order.paid': OrderPaid;
  'order.returned': OrderReturned;
  'order.shipped': OrderShipped;
  'order.updated': OrderUpdated;
  'payment.authorized': PaymentAuthorized;
  'payment.failed': PaymentFailed;
  'payment.processed': PaymentProcessed;
  'payment.processing': PaymentProcessing;
  'payment.refunded': PaymentRefunded;
  'payment.refused': PaymentRefused;
  'privacy.person_erased': PersonErased;
  'privacy.person_forgotten': PersonForgotten;
}

/** The other names that teams use for an event, and its canonical name. */
export interface EventAliases {
  'CustomerActivated': 'customer.activated';
  'CustomerDeactivated': 'customer.deactivated';
  'CustomerLoggedIn': 'customer.logged_in';
  'CustomerLoggedOut': 'customer.logged_out';
  'CustomerPreferencesUpdated': 'customer.preferences_updated';
  'CustomerRegistered': 'customer.registered';
  'CustomerUpdated': 'customer.updated';
  'StockConsumed': 'inventory.consumed';
  'LowStockAlerted': 'inventory.low_stock';
  'StockReleased': 'inventory.released';
  'StockReplenished': 'inventory.replenished';
  'StockReservationRefused': 'inventory.reservation_refused';
  'StockReserved': 'inventory.reserved';
  'InventoryUpdated': 'inventory.updated';
  'NotificationSent': 'notification.sent';
  'OrderCancelled': 'order.cancelled';
  'OrderCompleted': 'order.completed';
  'OrderConfirmed': 'order.confirmed';
  'OrderCreated': 'order.created';
  'OrderPlaced': 'order.created';
  'order.placed': 'order.created';
  'OrderDelivered': 'order.delivered';
  'OrderPaid': 'order.paid';
  'OrderReturned': 'order.returned';
  'OrderShipped': 'order.shipped';
  'OrderUpdated': 'order.updated';
  'PaymentAuthorized': 'payment.authorized';
  'PaymentFailed': 'payment.failed';
  'PaymentCaptured': 'payment.processed';
  'PaymentProcessed': 'payment.processed';
  'payment.success': 'payment.processed';
  'PaymentProcessing': 'payment.processing';
  'PaymentRefunded': 'payment.refunded';
  'PaymentRefused': 'payment.refused';
  'PersonErased': 'privacy.person_erased';
  'PersonForgotten': 'privacy.person_forgotten';
}

/** The canonical name of an event. */
export type EventType = keyof EventData;

/** An event by its type, before it has an envelope; without an argument, any of them. */
export type EventOf<T extends EventType = EventType> = {
  [K in T]: { readonly type: K; readonly data: EventData[K] };
}[T];
