import { parseExact } from '../../json/written-number.ts';
import { AwsError } from '../aws-error.ts';
import type { Operation, ServiceEnvironment } from '../service.ts';
import type { StateRecord } from '../state-changes.ts';
import type { Archives } from './archives.ts';
import { type EventBuses, notFound } from './event-buses.ts';
import { type BusEvent, type EventRecord, toEventRecord } from './event-record.ts';
import { page } from './page.ts';

interface StartReplayRequest {
  readonly ReplayName: string;
  readonly Description?: string;
  readonly EventSourceArn: string;
  readonly EventStartTime: number | Date;
  readonly EventEndTime: number | Date;
  readonly Destination: { readonly Arn: string; readonly FilterArns?: readonly string[] };
}

interface ListReplaysRequest {
  readonly NamePrefix?: string;
  readonly State?: string;
  readonly EventSourceArn?: string;
  readonly Limit?: number;
  readonly NextToken?: string;
}

interface Replay {
  readonly request: StartReplayRequest;
  readonly arn: string;
  readonly startedAt: number;
  readonly fromMs: number;
  readonly untilMs: number;
  state: 'STARTING' | 'RUNNING' | 'COMPLETED' | 'CANCELLED';
  endedAt?: number;
  lastReplayedAt?: number;
  /** How many of its events have been sent. */
  position: number;
}

/** A replay as it is kept. */
export type KeptReplay = Readonly<Replay>;

/** Sends an archived event over its bus again; only the rules named are asked, all of them if none is. */
export type Redeliver = (busArn: string, record: EventRecord, onlyRules: ReadonlySet<string> | undefined) => void;

const EVENTS_PER_TURN = 500;

/**
 * Replays of archives, a slice per turn of the timers. A replayed event keeps its id and time and carries `replay-name`.
 * Unlike AWS, which first wants an archive to settle for ten minutes, a replay sees every event taken in so far.
 */
export class Replays {
  readonly operations: Record<string, Operation>;
  readonly #env: ServiceEnvironment;
  readonly #buses: EventBuses;
  readonly #archives: Archives;
  readonly #redeliver: Redeliver;
  readonly #all = new Map<string, Replay>();

  constructor(parts: { env: ServiceEnvironment; buses: EventBuses; archives: Archives; redeliver: Redeliver }) {
    this.#env = parts.env;
    this.#buses = parts.buses;
    this.#archives = parts.archives;
    this.#redeliver = parts.redeliver;
    this.operations = {
      StartReplay: (request: StartReplayRequest) => this.#start(request),
      DescribeReplay: ({ ReplayName }: { ReplayName: string }) => describe(this.#get(ReplayName)),
      CancelReplay: ({ ReplayName }: { ReplayName: string }) => this.#cancel(ReplayName),
      ListReplays: (request: ListReplaysRequest) => this.#list(request),
    };
  }

  #start(request: StartReplayRequest): object {
    if (this.#all.has(request.ReplayName)) {
      throw new AwsError('ResourceAlreadyExistsException', `Replay ${request.ReplayName} already exists.`);
    }
    const archive = this.#archives.get(request.EventSourceArn.slice(request.EventSourceArn.indexOf('/') + 1));
    if (this.#buses.get(request.Destination.Arn).arn !== archive.definition.sourceArn) {
      throw validation('Parameter Destination.Arn is not valid. Reason: Must be the event bus of the archive.');
    }
    const replay: Replay = {
      request,
      arn: this.#buses.arn(`replay/${request.ReplayName}`),
      startedAt: this.#env.clock.now(),
      fromMs: toMs(request.EventStartTime),
      untilMs: toMs(request.EventEndTime),
      state: 'STARTING',
      position: 0,
    };
    if (!(replay.fromMs < replay.untilMs)) {
      throw validation('Parameter EventEndTime is not valid. Reason: EventStartTime must be before EventEndTime.');
    }
    const events = archive.between(replay.fromMs, replay.untilMs);
    this.#all.set(request.ReplayName, replay);
    this.#tell(replay);
    this.#env.timers.after(0, () => this.#turn(replay, events));
    return { ReplayArn: replay.arn, State: replay.state, ReplayStartTime: replay.startedAt / 1000 };
  }

  *state(): Iterable<StateRecord> {
    for (const replay of this.#all.values()) yield ['replay', { ...replay }];
  }

  restore(kept: KeptReplay): void {
    this.#all.set(kept.request.ReplayName, { ...kept });
  }

  /** Goes on with the replays that were not at their end. */
  resume(): void {
    for (const replay of this.#all.values()) {
      if (replay.endedAt !== undefined) continue;
      const source = replay.request.EventSourceArn;
      const archive = this.#archives.all.get(source.slice(source.indexOf('/') + 1));
      const events = archive?.between(replay.fromMs, replay.untilMs) ?? [];
      this.#env.timers.after(0, () => this.#turn(replay, events));
    }
  }

  #tell(replay: Replay): void {
    this.#env.changes?.touch(replay, () => ['replay', { ...replay }]);
  }

  #turn(replay: Replay, events: readonly string[]): void {
    if (replay.state === 'CANCELLED') return;
    replay.state = 'RUNNING';
    const from = replay.position;
    this.#tell(replay);
    const { Destination: destination } = replay.request;
    const only = destination.FilterArns === undefined ? undefined : new Set(destination.FilterArns);
    for (const json of events.slice(from, from + EVENTS_PER_TURN)) {
      const record = this.#record(json, replay.request.ReplayName);
      replay.lastReplayedAt = Date.parse(record.event.time);
      this.#redeliver(destination.Arn, record, only);
    }
    replay.position = Math.min(from + EVENTS_PER_TURN, events.length);
    if (replay.position < events.length) {
      this.#env.timers.after(0, () => this.#turn(replay, events));
      return;
    }
    replay.state = 'COMPLETED';
    replay.endedAt = this.#env.clock.now();
  }

  #record(json: string, replayName: string): EventRecord {
    const { detail, ...envelope } = parseExact(json) as BusEvent;
    const event: BusEvent = { ...envelope, 'replay-name': replayName, detail };
    return toEventRecord(event, JSON.stringify(detail), this.#env.clock.now());
  }

  #cancel(name: string): object {
    const replay = this.#get(name);
    if (replay.state !== 'RUNNING' && replay.state !== 'STARTING') {
      throw new AwsError('IllegalStatusException', `Replay ${name} is not in a valid state for this operation.`);
    }
    replay.state = 'CANCELLED';
    replay.endedAt = this.#env.clock.now();
    this.#tell(replay);
    return { ReplayArn: replay.arn, State: 'CANCELLING' };
  }

  #list(request: ListReplaysRequest): object {
    const chosen = [...this.#all.values()].filter(
      (replay) =>
        replay.request.ReplayName.startsWith(request.NamePrefix ?? '') &&
        (request.State === undefined || replay.state === request.State) &&
        (request.EventSourceArn === undefined || replay.request.EventSourceArn === request.EventSourceArn),
    );
    const { items, next } = page(chosen, request);
    return { Replays: items.map(describe), ...next };
  }

  #get(name: string): Replay {
    const replay = this.#all.get(name);
    if (replay === undefined) throw notFound(`Replay ${name} does not exist.`);
    return replay;
  }
}

function describe(replay: Replay): object {
  const { request } = replay;
  return {
    ReplayName: request.ReplayName,
    ReplayArn: replay.arn,
    Description: request.Description,
    State: replay.state,
    EventSourceArn: request.EventSourceArn,
    Destination: request.Destination,
    EventStartTime: replay.fromMs / 1000,
    EventEndTime: replay.untilMs / 1000,
    EventLastReplayedTime: seconds(replay.lastReplayedAt),
    ReplayStartTime: replay.startedAt / 1000,
    ReplayEndTime: seconds(replay.endedAt),
  };
}

function seconds(epochMs: number | undefined): number | undefined {
  return epochMs === undefined ? undefined : epochMs / 1000;
}

function toMs(time: number | Date): number {
  return time instanceof Date ? time.getTime() : time * 1000;
}

function validation(message: string): AwsError {
  return new AwsError('ValidationException', message);
}
