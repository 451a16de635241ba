import type { CommandBodies, CommandOf } from '../../schemas/generated/command-types.ts';

/** A create command whose optional members have been filled in. */
export type PreparedCreate = CommandBodies['order']['create'] &
  Required<Pick<CommandBodies['order']['create'], 'orderId' | 'placedAt' | 'fulfilment'>>;

/** A return command whose optional members have been filled in. */
export type PreparedReturn = CommandBodies['order']['return'] &
  Required<Pick<CommandBodies['order']['return'], 'returnedAt'>>;

/** The order domain's commands as the decider gets them. */
export type OrderCommand =
  | { readonly name: 'create'; readonly body: PreparedCreate }
  | { readonly name: 'return'; readonly body: PreparedReturn }
  | CommandOf<'order', 'confirm' | 'ship' | 'deliver' | 'complete' | 'cancel' | 'revoke'>;
