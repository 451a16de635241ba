import type { PersonalField } from '../../schemas/personal-field.ts';
import type { Validate } from '../schema/schema-violation.ts';
import type { Command, Decider, NewEvent } from './decider.ts';
import type { SnapshotRules } from './snapshots.ts';

/** What `prepare` may take from outside, so that a repeated request gets the same ids. */
export interface PrepareContext {
  /** ISO 8601, UTC. */
  readonly now: string;
  /** The same for each repetition of a request with an idempotency key; otherwise a UUIDv7. */
  newId(): string;
}

/** How one command comes in, before the decider sees it. */
export interface CommandDefinition<B> {
  /** Checks the body as it was sent. */
  readonly validate: Validate;
  /** Fills in what the sender may leave out; gets a valid body. @default the body as it is */
  prepare?(body: unknown, context: PrepareContext): B;
  /** The stream that the command is about. */
  streamId(body: B): string;
}

/** The commands of one domain and the decider behind them. */
export interface AggregateCommands<C extends Command, S, E extends NewEvent> {
  /** The domain's name, as in its manifest. */
  readonly domain: string;
  readonly decider: Decider<C, S, E>;
  /** @default no snapshots: each command loads its whole stream */
  readonly snapshots?: SnapshotRules<S>;
  /** Where the bodies of commands hold personal data, by command: it leaves no trace in the commit but sealed. @default nowhere */
  readonly personalFields?: Readonly<Record<string, readonly PersonalField[]>> | undefined;
  readonly commands: { readonly [N in C['name']]: CommandDefinition<Extract<C, { readonly name: N }>['body']> };
}

/** The commands of any domain. */
// biome-ignore lint/suspicious/noExplicitAny: the command function holds the commands of whichever domain it is built for.
export type AnyAggregateCommands = AggregateCommands<any, any, any>;
