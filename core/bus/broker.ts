import type { EventEnvelope } from '../event/envelope.ts';
import type { EventPublisher } from '../relay/event-publisher.ts';

/** One arrival of an event at this process. */
export interface Delivery {
  /** The envelope as it came, not yet checked; an UnreadableBody where the message could not even be read. */
  readonly body: unknown;
  /** 1 for the first arrival, as far as the broker counts. */
  readonly attempt: number;
  /**
   * Where what is given back waits outside of whatever it would hold up: the arrivals whose waits add up to more than half an
   * hour, so that the last of them is time to give up. Absent where it waits in its place, before others.
   */
  readonly patience?: number;
}

/**
 * Takes what arrives. It resolves when the broker may forget the delivery (handled, or safe in the dead letters) and rejects
 * when it has to come again.
 */
export type Deliver = (delivery: Delivery) => Promise<void>;

/** Delivery under way. */
export interface Consumption {
  /** Takes in nothing more; resolves when what is in hand has been answered, or has been given back to the broker. */
  stop(): Promise<void>;
}

/** What a broker has done since it was made. */
export interface BrokerMetrics {
  readonly published: number;
  readonly failed: number;
  readonly received: number;
  /** Arrivals that were given back, to come again. */
  readonly givenBack: number;
  /** Events that wait in this process. */
  readonly queued: number;
}

/** Whether a broker can be reached now. */
export type BrokerHealth =
  | {
      readonly available: true /** Events that wait to be received, where the broker can tell. */;
      readonly backlog?: number;
    }
  | { readonly available: false; readonly reason: string };

/**
 * What carries events between an EventBus and the world; the bus knows no other way. Each adapter passes the contract suite
 * of `test/core/bus/broker.contract.ts`.
 *
 * Promises of every broker: an event whose publishing has been answered without a failure arrives at least once at a
 * consumer that runs or will run; the envelope arrives as it was published; a delivery that was rejected comes again, one
 * that was resolved does not (but for rare duplicates of the broker's own); `publish` does not reject for a failure of the
 * destination but names what failed. The memory broker promises this for as long as the process lives.
 */
export interface Broker extends EventPublisher {
  /** What routes call it. */
  readonly name: string;
  /**
   * Whether events of one key (the stream id) arrive in the order in which they were published, as long as none of the key
   * failed. The bus then sends one request at a time.
   */
  readonly ordered: boolean;
  /** Delivers in this process only and without I/O: consumed from the start, and nothing outlives the process. */
  readonly inProcess: boolean;
  /** Starts delivering; once. A broker without it can only publish. */
  consume?(deliver: Deliver): Promise<Consumption>;
  metrics(): BrokerMetrics;
  /** Asks the broker itself. Never rejects. */
  health(): Promise<BrokerHealth>;
  /** Frees what it holds. Answers the events that it had taken and that will never arrive: none, if it is not in process. */
  close(): Promise<readonly EventEnvelope[]>;
}

/** A message that holds no event: the text as it came, and why. */
export class UnreadableBody {
  readonly text: string;
  readonly reason: string;

  constructor(text: string, reason: string) {
    this.text = text;
    this.reason = reason;
  }
}
