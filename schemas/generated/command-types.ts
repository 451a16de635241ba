// Generated from schemas/ by scripts/codegen.ts. Not edited by hand.

import type { CustomerPreferences, OrderLine, PostalAddress } from './shared-types.ts';

/** Lets the account be used; nothing happens when it can be already. */
export interface ActivateCustomer {
  /** The customer. */
  readonly customerId: string;
}

/** Lets the account be used no longer; nothing happens when it cannot be already. */
export interface DeactivateCustomer {
  /** The customer. */
  readonly customerId: string;
}

/** Makes somebody a customer, once per id. The account is not active yet. */
export interface RegisterCustomer {
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
  /** How the customer wants to be addressed. Absent: no newsletter, by email, in English. */
  readonly preferences?: CustomerPreferences;
}

/** Says how the customer wants to be addressed from now on; nothing happens when that is no change. */
export interface SetCustomerPreferences {
  /** The customer. */
  readonly customerId: string;
  /** How the customer wants to be addressed. */
  readonly preferences: CustomerPreferences;
}

/** Changes what is given, at least one thing; what is absent stays as it is. */
export interface UpdateCustomer {
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

/** Takes what is set aside for an order out of the stock, for it has left; nothing happens when nothing is. */
export interface ConsumeStock {
  /** The article. */
  readonly sku: string;
  /** The order that it has left for. */
  readonly orderId: string;
}

/** Sets free whatever is set aside for an order. When nothing is, the order gets nothing for an hour: a reservation that comes late is refused. */
export interface ReleaseStock {
  /** The article. */
  readonly sku: string;
  /** The order they were for. */
  readonly orderId: string;
}

/** Adds units of an article to the stock. */
export interface ReplenishStock {
  /** The article. */
  readonly sku: string;
  /** Units that came in. */
  readonly quantity: number;
}

/** Sets units of an article aside for an order, once for each order. */
export interface ReserveStock {
  /** The article. */
  readonly sku: string;
  /** Units to set aside. */
  readonly quantity: number;
  /** The order they are for. */
  readonly orderId: string;
}

/** Calls off an order that is neither completed nor shipped. */
export interface CancelOrder {
  /** The order. */
  readonly orderId: string;
  /** Why, in words or as a code; what goes over 1,000 characters is cut off. */
  readonly reason: string;
}

/** Records that the shop has done its part for a confirmed order. */
export interface CompleteOrder {
  /** The order. */
  readonly orderId: string;
}

/** Accepts a created order. */
export interface ConfirmOrder {
  /** The order. */
  readonly orderId: string;
}

/** Places an order. Amounts are computed from the lines. */
export interface CreateOrder {
  /** The number that the order is to have. Absent: one is made up, or derived from the Idempotency-Key when there is one. */
  readonly orderId?: string;
  /** Who orders; null for a guest. */
  readonly customerId: string | null;
  /** ISO 4217 code of the currency of every amount here. */
  readonly currency: string;
  /** Where it goes, as the shop writes it. */
  readonly country: string;
  /** What is ordered. */
  readonly lines: readonly OrderLine[];
  /** When the customer placed it, ISO 8601, UTC. Absent: now. */
  readonly placedAt?: string;
  /** Who fulfils it: managed (the default) starts the order fulfilment saga, external does not. */
  readonly fulfilment?: 'managed' | 'external';
}

/** Records that shipped goods arrived. */
export interface DeliverOrder {
  /** The order. */
  readonly orderId: string;
  /** Name of the person who took them in. */
  readonly receivedBy?: string;
}

/** Takes goods back for money. A return has a number of its own and names no original order. */
export interface ReturnGoods {
  /** The number that the return is to have, e.g. C536379. */
  readonly returnId: string;
  /** Who gives them back; null for a guest. */
  readonly customerId: string | null;
  /** ISO 4217 code of the currency of every amount here. */
  readonly currency: string;
  /** Where the goods come from, as the shop writes it. */
  readonly country: string;
  /** What comes back, in positive quantities. */
  readonly lines: readonly OrderLine[];
  /** When the return was accepted, ISO 8601, UTC. Absent: now. */
  readonly returnedAt?: string;
}

/** Cancels an order whose fulfilment was undone, even when its completion had been recorded already. Sent by the saga, which has given money and stock back before. */
export interface RevokeOrder {
  /** The order. */
  readonly orderId: string;
  /** Why, in words or as a code; what goes over 1,000 characters is cut off. */
  readonly reason: string;
}

/** Records that the goods of a confirmed order left the warehouse. */
export interface ShipOrder {
  /** The order. */
  readonly orderId: string;
  /** Who carries them. */
  readonly carrier?: string;
  /** The carrier's number for the parcel, under which it tells who gets it. */
  readonly trackingNumber?: string;
}

/** Asks for an amount to be set aside. Above the limit the payment is recorded as failed. */
export interface AuthorizePayment {
  /** The payment. */
  readonly paymentId: string;
  /** The order that is paid for. */
  readonly orderId: string;
  /** Who pays; null for a guest. */
  readonly customerId: string | null;
  /** What to set aside, in minor units of the currency. */
  readonly amount: number;
  /** ISO 4217 code of the currency of every amount here. */
  readonly currency: string;
}

/** Takes the money that was set aside, once. */
export interface CapturePayment {
  /** The payment. */
  readonly paymentId: string;
}

/** Lets go of an amount that was set aside. A payment that nobody has asked for yet is refused when somebody does. */
export interface FailPayment {
  /** The payment. */
  readonly paymentId: string;
  /** Why, in words or as a code; what goes over 1,000 characters is cut off. */
  readonly reason: string;
}

/** Gives back the money that was taken; nothing happens when none was. */
export interface RefundPayment {
  /** The payment. */
  readonly paymentId: string;
  /** Why, in words or as a code; what goes over 1,000 characters is cut off. */
  readonly reason: string;
}

/** Destroys a person's key, for good. */
export interface ErasePerson {
  /** Who is to be erased, e.g. customer-17850; a guest is named by the stream, e.g. order-1001. */
  readonly person: string;
  /** Why, for the record; must say nothing of the person. */
  readonly reason?: string;
  /** Erase even a person for whom nothing was ever sealed, so that nothing ever is. Without it such a name is taken for a mistyped one. */
  readonly force?: boolean;
}

/** The bodies of all commands, by domain and name. */
export interface CommandBodies {
  customer: {
    activate: ActivateCustomer;
    deactivate: DeactivateCustomer;
    register: RegisterCustomer;
    'set-preferences': SetCustomerPreferences;
    update: UpdateCustomer;
  };
  inventory: {
    consume: ConsumeStock;
    release: ReleaseStock;
    replenish: ReplenishStock;
    reserve: ReserveStock;
  };
  order: {
    cancel: CancelOrder;
    complete: CompleteOrder;
    confirm: ConfirmOrder;
    create: CreateOrder;
    deliver: DeliverOrder;
    return: ReturnGoods;
    revoke: RevokeOrder;
    ship: ShipOrder;
  };
  payment: {
    authorize: AuthorizePayment;
    capture: CapturePayment;
    fail: FailPayment;
    refund: RefundPayment;
  };
  privacy: {
    erase: ErasePerson;
  };
}

/** A command of a domain: any of them, or the named one. */
export type CommandOf<D extends keyof CommandBodies, N extends keyof CommandBodies[D] = keyof CommandBodies[D]> = {
  [K in N]: { readonly name: K; readonly body: CommandBodies[D][K] };
}[N];
