/**
 * Whom a rule is about. `anonymous`: requests on routes that ask for no credentials, as on the laptop. `signedIn`: everyone
 * who is not anonymous. `role`: who signs requests as a role of that name of the policy's account, in whatever session.
 * `arn`: who signs as this user or this session of a role; `…/*` leaves the session open, and nothing else can be. `claim`:
 * who bears a JWT in which that claim is, or has among its values, `value`, which may hold `*` for any characters.
 */
export type ReaderMatch =
  | 'anonymous'
  | 'signedIn'
  | { readonly role: string }
  | { readonly arn: string }
  | { readonly claim: string; readonly value: string };

/** What some readers may read, and whether they may do away with it. */
export interface ReadRule {
  readonly who: ReaderMatch;
  /** Event types, or patterns in which `*` stands for any characters: `payment.*`. */
  readonly mayRead: readonly string[];
  /** Whether they may ask who has read what (`GET /v1/audit/reads`). @default false */
  readonly mayReadAudit?: boolean;
  /** Whether personal data is opened for them, in events, states and views; others read `[sealed]`. @default false */
  readonly mayReadPersonalData?: boolean;
  /** Whether they may have a person erased, and get all that is kept of one. @default false */
  readonly mayErase?: boolean;
  /**
   * Whether they may delete, archive and purge streams, whatever events are in them (`DELETE /v1/streams/{streamId}`,
   * `POST …/archive`). It is no right to read them. @default false
   */
  readonly mayCloseStreams?: boolean;
}

/**
 * Who may read which events, as data. A reader may read what any rule about them names; a reader whom no rule names, and
 * an event type that no rule names, is refused.
 */
export interface ReadPolicy {
  /** The account whose roles the rules name, 12 digits; the template fills in its own. */
  readonly account?: string;
  readonly rules: readonly ReadRule[];
}
