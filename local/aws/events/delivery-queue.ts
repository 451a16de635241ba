import type { ServiceEnvironment } from '../service.ts';
import type { EventRecord } from './event-record.ts';
import type { EventRule } from './event-rule.ts';
import type { CompiledTarget, DeliveryPayload, EventTarget } from './event-target.ts';

/** A batch for one target, in the order of arrival. Deliver takes all of it in one go where the target can. */
export interface TargetDelivery {
  /** Where to: the target's ARN, or that of its dead-letter queue. */
  readonly targetArn: string;
  /** The target as PutTargets gave it, for parameters that only the receiver understands. */
  readonly target: EventTarget;
  readonly ruleArn: string;
  /** `dead-letter`: undelivered events on their way to an SQS queue, with message attributes. */
  readonly purpose: 'target' | 'dead-letter';
  readonly payloads: readonly DeliveryPayload[];
}

/** An error for each payload that was refused, at its index; nothing at all where every one was taken. */
// biome-ignore lint/suspicious/noConfusingVoidType: a receiver that takes everything simply returns.
export type DeliveryOutcome = readonly (Error | undefined)[] | void;

/** Hands a batch to its receiver. A rejection is a refusal of every payload. */
export type Deliver = (delivery: TargetDelivery) => DeliveryOutcome | Promise<DeliveryOutcome>;

/** What became of events after they matched, counted by payload. */
export interface DeliveryCounters {
  delivered: number;
  retried: number;
  deadLettered: number;
  /** Given up with no dead-letter queue, or one that refused too. */
  dropped: number;
}

interface Attempt {
  readonly record: EventRecord;
  readonly payload: DeliveryPayload;
  retries: number;
}

interface Lane {
  readonly rule: EventRule;
  readonly target: CompiledTarget;
  waiting: Attempt[];
}

const MAX_BATCH = 500;
const FIRST_BACKOFF_MS = 1000;
const MAX_BACKOFF_MS = 600_000;

/**
 * At-least-once delivery: each target of each rule on its own, in batches, with exponential backoff and jitter up to
 * the target's limits of attempts and age, and then its dead-letter queue.
 */
export class DeliveryQueue {
  readonly counters: DeliveryCounters = { delivered: 0, retried: 0, deadLettered: 0, dropped: 0 };
  readonly #env: ServiceEnvironment;
  readonly #deliver: Deliver;
  readonly #lanes = new Map<CompiledTarget, Lane>();

  constructor(env: ServiceEnvironment, deliver: Deliver) {
    this.#env = env;
    this.#deliver = deliver;
  }

  /** Adds an event to the target's next batch, which `flush` sends. */
  add(rule: EventRule, target: CompiledTarget, record: EventRecord): void {
    let payload: DeliveryPayload;
    try {
      payload = target.payload(record, { ruleArn: rule.arn, ruleName: rule.name });
    } catch (error) {
      const failed = { record, payload: { eventId: record.id, body: record.json }, retries: 0 };
      this.#giveUp({ rule, target, waiting: [] }, failed, { code: 'INVALID_JSON', message: messageOf(error) });
      return;
    }
    this.#wait({ rule, target, waiting: [] }, { record, payload, retries: 0 });
  }

  /** Starts the delivery of everything added so far. */
  flush(): void {
    if (this.#lanes.size === 0) return;
    const lanes = [...this.#lanes.values()];
    this.#lanes.clear();
    for (const lane of lanes) {
      for (let from = 0; from < lane.waiting.length; from += MAX_BATCH) {
        void this.#send(lane, lane.waiting.slice(from, from + MAX_BATCH));
      }
    }
  }

  #wait(lane: Lane, attempt: Attempt): void {
    const known = this.#lanes.get(lane.target);
    if (known !== undefined) known.waiting.push(attempt);
    else this.#lanes.set(lane.target, { rule: lane.rule, target: lane.target, waiting: [attempt] });
  }

  async #send(lane: Lane, attempts: readonly Attempt[]): Promise<void> {
    const outcome = await this.#attempt(
      lane,
      lane.target.definition.Arn,
      'target',
      attempts.map(({ payload }) => payload),
    );
    attempts.forEach((attempt, index) => {
      const error = outcome[index];
      if (error === undefined) this.counters.delivered += 1;
      else this.#failed(lane, attempt, error);
    });
  }

  /** One error or undefined per payload, whatever way the receiver answered. */
  async #attempt(lane: Lane, arn: string, purpose: TargetDelivery['purpose'], payloads: readonly DeliveryPayload[]) {
    const { definition } = lane.target;
    try {
      return (
        (await this.#deliver({ targetArn: arn, target: definition, ruleArn: lane.rule.arn, purpose, payloads })) ?? []
      );
    } catch (error) {
      const refused = error instanceof Error ? error : new Error(String(error));
      return payloads.map(() => refused);
    }
  }

  #failed(lane: Lane, attempt: Attempt, error: Error): void {
    const failure = { code: errorCode(error), message: error.message };
    if (!isRetryable(error)) {
      this.#giveUp(lane, attempt, failure);
      return;
    }
    if (attempt.retries >= lane.target.maximumRetryAttempts) {
      this.#giveUp(lane, attempt, { ...failure, exhausted: 'MaximumRetryAttempts' });
      return;
    }
    const backoff = Math.min(MAX_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** attempt.retries);
    const delay = Math.round(backoff * (0.5 + this.#env.random.next() / 2));
    if (this.#env.clock.now() + delay - attempt.record.ingestedAt > lane.target.maximumEventAgeMs) {
      this.#giveUp(lane, attempt, { ...failure, exhausted: 'MaximumEventAgeInSeconds' });
      return;
    }
    attempt.retries += 1;
    this.counters.retried += 1;
    this.#env.timers.after(delay, () => {
      this.#wait(lane, attempt);
      // Retries that fall due together travel together.
      if (this.#lanes.get(lane.target)?.waiting.length === 1) this.#env.timers.after(0, () => this.flush());
    });
  }

  #giveUp(lane: Lane, attempt: Attempt, failure: Failure): void {
    const queueArn = lane.target.definition.DeadLetterConfig?.Arn;
    if (queueArn === undefined) {
      this.counters.dropped += 1;
      return;
    }
    const payload: DeliveryPayload = {
      eventId: attempt.record.id,
      body: attempt.record.json,
      messageAttributes: deadLetterAttributes(lane, attempt, failure),
    };
    void this.#attempt(lane, queueArn, 'dead-letter', [payload]).then(([error]) => {
      if (error === undefined) this.counters.deadLettered += 1;
      else this.counters.dropped += 1;
    });
  }
}

interface Failure {
  readonly code: string;
  readonly message: string;
  readonly exhausted?: 'MaximumRetryAttempts' | 'MaximumEventAgeInSeconds';
}

function deadLetterAttributes(lane: Lane, attempt: Attempt, failure: Failure): Record<string, string> {
  return {
    RULE_ARN: lane.rule.arn,
    TARGET_ARN: lane.target.definition.Arn,
    ERROR_CODE: failure.code,
    ERROR_MESSAGE: failure.message,
    ...(failure.exhausted === undefined ? {} : { EXHAUSTED_RETRY_CONDITION: failure.exhausted }),
    RETRY_ATTEMPTS: String(attempt.retries),
  };
}

const NO_RESOURCE = /NotFound|NonExistent|DoesNotExist|NoSuch/;
const NO_PERMISSIONS = /AccessDenied|NotAuthorized|Forbidden/;
const THROTTLING = /Throttl|TooManyRequests|ThroughputExceeded|LimitExceeded|SlowDown|OverLimit/;

/** The codes that EventBridge itself puts on a dead letter. */
function errorCode(error: Error): string {
  if (NO_RESOURCE.test(error.name)) return 'NO_RESOURCE';
  if (NO_PERMISSIONS.test(error.name)) return 'NO_PERMISSIONS';
  if (THROTTLING.test(error.name)) return 'THROTTLING';
  return isRetryable(error) ? 'SERVICE_ERROR' : 'SDK_CLIENT_ERROR';
}

/** Throttles and faults of the receiver pass; a refusal that names the caller's mistake does not. */
function isRetryable(error: Error): boolean {
  if (THROTTLING.test(error.name)) return true;
  const { statusCode } = error as { statusCode?: number };
  return statusCode === undefined || statusCode >= 500;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
