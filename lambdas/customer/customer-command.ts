import type { CommandBodies, CommandOf } from '../../schemas/generated/command-types.ts';

/** A register command whose preferences have been filled in. */
export type PreparedRegister = CommandBodies['customer']['register'] &
  Required<Pick<CommandBodies['customer']['register'], 'preferences'>>;

/** The customer domain's commands as the decider gets them. */
export type CustomerCommand =
  | { readonly name: 'register'; readonly body: PreparedRegister }
  | CommandOf<'customer', 'activate' | 'update' | 'deactivate' | 'set-preferences'>;
