import type { EventType } from '../../schemas/generated/event-types.ts';
import type { RelayDestination, RoutingRule } from '../routing/routing-rule.ts';
import type { SagaDefinition } from '../saga/saga-definition.ts';

/**
 * What a bounded context is made of, as pure data: the one bridge between the code that runs in Lambda and the
 * infrastructure that is built for it. `lib/` turns it into tables, queues, rules, functions and grants; nothing else
 * about a domain is written down twice.
 *
 * Handlers are found by convention in `lambdas/<name>/`: `commands.handler.ts`, `queries.handler.ts`,
 * `projector.handler.ts`, `rebuild.handler.ts`, `relay.handler.ts`, `consumers/<subscription>.handler.ts`, `<saga>.starter.handler.ts`,
 * `<reader>.handler.ts`.
 */
export interface DomainManifest {
  /** The word that names the domain everywhere: folders, routes, tables, functions. */
  readonly name: string;
  /** The facts that the domain owns. Without it there is no event table, no commands, no projector and no relay. */
  readonly store?: StoreManifest;
  /** Read models under `GET /v1/<name>/<view>`. */
  readonly views?: readonly string[];
  /** Its query function shows single events: it gets the stage's read policy and records what was read. @default false */
  readonly showsEvents?: boolean;
  /** Further paths under `/v1/` whose GET goes to the domain's query function, e.g. `correlations/{correlationId}`. */
  readonly queryPaths?: readonly string[];
  /**
   * It sees to the rights of persons in all domains: its functions make and destroy keys, read what is kept of a person and clear
   * read models of them. @default false
   */
  readonly reachesPeople?: boolean;
  readonly subscriptions?: readonly SubscriptionManifest[];
  readonly sagas?: readonly SagaDefinition[];
  readonly streamReaders?: readonly StreamReaderManifest[];
}

/** A domain's event table: who writes it and what it can hold. */
export interface StoreManifest {
  /** Prefix of its stream ids: `order` makes `order-536365`. */
  readonly aggregate: string;
  /** Commands under `POST /v1/<name>/<command>`. */
  readonly commands: readonly string[];
  /** Every event type that its streams can hold; the relay sends these and no other. */
  readonly emits: readonly EventType[];
  /**
   * Those of them that nobody but the domain itself may ever say, because nothing can undo what they lead to. No publish policy
   * opens them: one that tries is refused. @default none; a stage's policy may let others say the other types as well
   */
  readonly closed?: readonly EventType[];
  /**
   * Where the relay sends events, by type, priority or data: the first rule that applies. The relay may reach the
   * destinations of these rules and no other. What is not sent to the bus is in its stream only: not in the bus's archive and
   * replays, and not in the index by correlation id, which is fed from the bus (`GET /v1/correlations/{id}` leaves it out
   * without a word). @default the bus and the analytics stream, as for events without a rule
   */
  readonly routing?: readonly RoutingRule<RelayDestination>[];
  /**
   * Days that commits are kept, for streams that nobody appends to after that time; what was sent on stays, and so do views
   * until they are rebuilt: a rebuild makes a view of the events that are left, and is refused unless that is accepted. May
   * be raised at any time; lowered, it lets later commits of a stream expire before earlier ones, which is a gap in it until
   * those have expired too. @default for ever
   */
  readonly timeToLiveDays?: number;
  /**
   * How the streams of a person are found: by the kind of person (`customer` where `customerId` names them) the document view
   * whose list has the person's id as its key, and `<kind>:<id>` for further kinds of the same view, such as the guest of an
   * order. Not needed for the kind whose streams these are. A domain whose events name persons says it for each kind that they
   * name, whether it holds personal data or not: so its events are in what is handed out to them. @default nowhere
   */
  readonly people?: Readonly<Record<string, string>>;
}

/** Rule on the bus, queue with dead letters, consumer function: one for each subscription. */
export interface SubscriptionManifest {
  /** Kebab-case; names the queue, the rule and `consumers/<name>.handler.ts`. */
  readonly name: string;
  readonly events: readonly EventType[];
  /** A pattern on the envelope (the `detail` of the event on the bus) beside the event type. */
  readonly where?: Readonly<Record<string, unknown>>;
  /** Commands that the consumer appends to its own domain's event table. @default false */
  readonly writesOwnStore?: boolean;
  /** The consumer puts documents into its own domain's read models, without reading them. @default false */
  readonly writesOwnViews?: boolean;
  /**
   * Whether an event that claims to be the owner's own is looked up in the owner's stream before the consumer acts, and acted
   * on as the stream holds it. For effects that are hard to undo; it costs a read an event. @default false
   */
  readonly verifies?: boolean;
  /** The consumer opens sealed texts (`openTexts`), because it needs what they say. @default false */
  readonly readsPersonalData?: boolean;
  /** The consumer seals what it puts into its own domain's read models, which then hold personal data. @default false */
  readonly sealsPersonalData?: boolean;
  /** Messages a batch. @default 10 */
  readonly batchSize?: number;
  /** Seconds, 300 at most, for which Lambda gathers messages for a batch that is not full. @default 0: somebody waits for it */
  readonly windowSeconds?: number;
  /**
   * Times a message is tried before it is a dead letter; at least 5. However few they are, a dependency that is throttled for
   * half an hour makes no dead letter. @default 16
   */
  readonly maxReceiveCount?: number;
  /** Whether events replayed from the archive are taken too; effects on the outside world say no. @default false */
  readonly acceptsReplays?: boolean;
}

/** A function that reads the analytics stream, `lambdas/<domain>/<name>.handler.ts`. */
export interface StreamReaderManifest {
  readonly name: string;
  /** Records a batch. @default 500 */
  readonly batchSize?: number;
  /** Seconds, 300 at most, for which Lambda gathers records for a batch that is not full. @default 0 */
  readonly windowSeconds?: number;
}
