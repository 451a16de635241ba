import type { ReaderMatch } from './read-policy.ts';

/**
 * Whom a publish rule is about. `account`: whoever puts events straight to the bus with keys of the stage's own account, as
 * far as IAM lets them. The others are those of the read policy, at the HTTP door; a `role`, a user, and a role whose session
 * is left open (`…/*`) are the same principals at the bus. One session of a role cannot be told from another there, so an
 * `arn` with a session counts at the HTTP door alone.
 */
export type PublisherMatch = 'account' | ReaderMatch;

/** What somebody may say that is no domain's own, and in whose name. */
export interface PublishRule {
  readonly who: PublisherMatch;
  /**
   * The `source` that their events bear, letter for letter; `*` alone is every source that is no domain's. The source of a
   * domain can stand in no rule: it belongs to the domain's relay.
   */
  readonly sources: readonly string[];
  /**
   * Event types, by any of their names, and patterns in which `*` stands for any characters: `payment.*`. `*` alone is every
   * type that can be opened. A type that its owner has closed can stand in no rule, and neither can a pattern that it fits.
   */
  readonly mayPut: readonly string[];
}

/**
 * Who may say what, as data. Rules add up; what none allows reaches no consumer. An event that a rule lets in is marked as
 * from outside wherever it goes, also where a domain owns its type.
 */
export interface PublishPolicy {
  /** The account whose roles the rules name, 12 digits; the template fills in its own. */
  readonly account?: string;
  readonly rules: readonly PublishRule[];
}
