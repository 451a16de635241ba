import type { ServiceEnvironment } from '../service.ts';
import { KeptEntities, type StateRecord } from '../state-changes.ts';
import type { EventBuses } from './event-buses.ts';
import { type EventRecord, eventRecordOf } from './event-record.ts';
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

/** What a delivery queue has beside its receivers. */
export interface DeliveryQueueOptions {
  /** Where deliveries of an earlier process find their targets. */
  readonly buses?: EventBuses;
  /** Gets a line for each event that is dropped. */
  readonly log?: ((line: string) => void) | undefined;
}

/** What became of events after they matched, counted by payload. */
export interface DeliveryCounters {
  delivered: number;
  retried: number;
  deadLettered: number;
  /** Given up with no dead-letter queue, or one that refused too; each leaves a line. */
  dropped: number;
}

interface Attempt {
  readonly number: number;
  readonly isRestored?: boolean;
  readonly rule: EventRule;
  readonly targetId: string;
  readonly record: EventRecord;
  readonly payload: DeliveryPayload;
  retries: number;
  /** Epoch ms of the next try; undefined while one is under way. */
  dueAt: number | undefined;
  /** Delivered, or given up. */
  isOver: boolean;
}

/** An event on its way to a target, as it is kept. */
export interface KeptAttempt {
  readonly busName: string;
  readonly ruleName: string;
  readonly targetId: string;
  readonly json: string;
  readonly ingestedAt: number;
  readonly retries: number;
  readonly dueAt: number | undefined;
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

  readonly #buses: EventBuses | undefined;
  readonly #kept: KeptEntities<Attempt>;
  readonly #open = new Set<Attempt>();
  readonly #restored = new Map<number, KeptAttempt>();
  #next = 1;

  readonly #log: (line: string) => void;

  constructor(env: ServiceEnvironment, deliver: Deliver, { buses, log = () => {} }: DeliveryQueueOptions = {}) {
    this.#log = log;
    this.#env = env;
    this.#deliver = deliver;
    this.#buses = buses;
    this.#kept = new KeptEntities<Attempt>(env.changes, {
      present: attemptRecord,
      gone: ({ number }) => ['no-delivery', number],
    });
  }

  /** Adds an event to the target's next batch, which `flush` sends. */
  add(rule: EventRule, target: CompiledTarget, record: EventRecord): void {
    this.#begin({ rule, target, waiting: [] }, { number: this.#next++, record, retries: 0 });
  }

  *state(): Iterable<StateRecord> {
    for (const [number, kept] of this.#restored) yield ['delivery', number, kept];
    for (const attempt of this.#open) yield* this.#kept.record(attempt);
  }

  restore(number: number, kept: KeptAttempt): void {
    this.#restored.set(number, kept);
    this.#next = Math.max(this.#next, number + 1);
  }

  restoreGone(number: number): void {
    this.#restored.delete(number);
    this.#next = Math.max(this.#next, number + 1);
  }

  /** Goes on with what the process before had not delivered. What has lost its target is dropped. */
  resume(): void {
    const restored = [...this.#restored];
    this.#restored.clear();
    for (const [number, { busName, ruleName, targetId, json, ingestedAt, retries, dueAt }] of restored) {
      const rule = this.#buses?.find(busName)?.rules.get(ruleName);
      const target = rule?.targets.get(targetId);
      if (rule === undefined || target === undefined) {
        this.#dropped({ busName, ruleName, targetId, event: eventRecordOf(json, ingestedAt) }, 'the target is no more');
        this.#env.changes?.append(['no-delivery', number]);
        continue;
      }
      const record = eventRecordOf(json, ingestedAt);
      // What is begun again has been written before: its end must be, too.
      this.#begin({ rule, target, waiting: [] }, { number, record, retries, dueAt, isRestored: true });
    }
    this.flush();
  }

  /** Gives an event up that its target may not have. */
  refuse(
    rule: EventRule,
    target: CompiledTarget,
    record: EventRecord,
    failure: { code: string; message: string },
  ): void {
    const number = this.#next++;
    const payload = { eventId: record.id, body: record.json };
    const about = { number, record, retries: 0, dueAt: undefined, isRestored: false };
    const attempt: Attempt = { ...about, rule, targetId: target.definition.Id, isOver: false, payload };
    this.#opened(attempt);
    this.#giveUp({ rule, target, waiting: [] }, attempt, failure);
  }

  #begin(
    lane: Lane,
    begun: Pick<Attempt, 'number' | 'record' | 'retries' | 'isRestored'> & { dueAt?: number | undefined },
  ): void {
    const { rule, target } = lane;
    const { record, dueAt } = begun;
    const about = { ...begun, rule, targetId: target.definition.Id, dueAt, isOver: false };
    let attempt: Attempt;
    try {
      attempt = { ...about, payload: target.payload(record, { ruleArn: rule.arn, ruleName: rule.name }) };
    } catch (error) {
      attempt = { ...about, payload: { eventId: record.id, body: record.json } };
      this.#opened(attempt);
      this.#giveUp(lane, attempt, { code: 'INVALID_JSON', message: messageOf(error) });
      return;
    }
    this.#opened(attempt);
    if (dueAt === undefined) this.#wait(lane, attempt);
    else this.#waitUntilDue(lane, attempt, dueAt - this.#env.clock.now());
  }

  #opened(attempt: Attempt): void {
    if (this.#env.changes === undefined) return;
    this.#open.add(attempt);
    if (attempt.isRestored) this.#kept.restored(attempt);
    this.#kept.touch(attempt);
  }

  #over(attempt: Attempt): void {
    attempt.isOver = true;
    this.#open.delete(attempt);
    this.#kept.touch(attempt);
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
      if (error === undefined) {
        this.counters.delivered += 1;
        this.#over(attempt);
      } else this.#failed(lane, attempt, error);
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
    this.#waitUntilDue(lane, attempt, delay);
  }

  #waitUntilDue(lane: Lane, attempt: Attempt, delay: number): void {
    attempt.dueAt = this.#env.clock.now() + delay;
    this.#kept.touch(attempt);
    this.#env.timers.after(Math.max(delay, 0), () => {
      attempt.dueAt = undefined;
      this.#wait(lane, attempt);
      // Retries that fall due together travel together.
      if (this.#lanes.get(lane.target)?.waiting.length === 1) this.#env.timers.after(0, () => this.flush());
    });
  }

  #giveUp(lane: Lane, attempt: Attempt, failure: Failure): void {
    const queueArn = lane.target.definition.DeadLetterConfig?.Arn;
    const { rule, targetId, record: event } = attempt;
    const place = { busName: rule.busName, ruleName: rule.name, targetId, event };
    const reason = `${failure.code}: ${failure.message}`;
    if (queueArn === undefined) {
      this.#dropped(place, `${reason}; the target has no dead-letter queue`);
      this.#over(attempt);
      return;
    }
    const payload: DeliveryPayload = {
      eventId: attempt.record.id,
      body: attempt.record.json,
      messageAttributes: deadLetterAttributes(lane, attempt, failure),
    };
    void this.#attempt(lane, queueArn, 'dead-letter', [payload]).then(([error]) => {
      if (error === undefined) this.counters.deadLettered += 1;
      else this.#dropped(place, `${reason}; its dead-letter queue: ${errorCode(error)}: ${error.message}`);
      this.#over(attempt);
    });
  }

  /** As AWS does, but for the line: there only metrics of the rule tell. */
  #dropped({ busName, ruleName, targetId, event }: DroppedFrom, reason: string): void {
    this.counters.dropped += 1;
    const { id, json } = event;
    const what = `${event.event['detail-type']} (${id}, ${Buffer.byteLength(json)} bytes)`;
    this.#log(`Event dropped: ${what} of rule ${ruleName} on ${busName} for target ${targetId}: ${reason}`);
  }
}

function attemptRecord(attempt: Attempt): StateRecord | undefined {
  const { number, rule, targetId, record, retries, dueAt, isOver } = attempt;
  if (isOver) return undefined;
  const { json, ingestedAt } = record;
  const kept: KeptAttempt = { busName: rule.busName, ruleName: rule.name, targetId, json, ingestedAt, retries, dueAt };
  return ['delivery', number, kept];
}

interface DroppedFrom {
  readonly busName: string;
  readonly ruleName: string;
  readonly targetId: string;
  readonly event: EventRecord;
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
