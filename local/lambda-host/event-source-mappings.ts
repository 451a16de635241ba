import { AwsError } from '../aws/aws-error.ts';
import type { AwsCall, ServiceEnvironment } from '../aws/service.ts';
import { BatchDelivery, type Tamper } from './batch-delivery.ts';
import { functionNameOf, type RunnableFunction } from './function-definition.ts';
import { functionNotFound, type LambdaHost } from './lambda-host.ts';
import { type EventSourceMappingRequest, mappingConfig } from './mapping-config.ts';
import { mappingDescription } from './mapping-description.ts';
import { MappingMemory, type RememberedMapping } from './mapping-memory.ts';
import type { MappingRuntime, Poller } from './mapping-runtime.ts';
import { QueuePoller } from './queue-poller.ts';
import { StreamPoller } from './stream-poller.ts';

/** What mappings need of their surroundings. */
export interface EventSourcePorts {
  /** Finds and runs functions; a LambdaHost, or a stand-in for tests. */
  readonly host: Pick<LambdaHost, 'find' | 'invoke'>;
  /** Reaches queues, streams, tables and buckets. */
  readonly call: AwsCall;
  /** Calls `listener` whenever the queue or stream may have something new to read; returns how to stop that. */
  readonly onAvailable: (sourceArn: string, listener: () => void) => () => void;
  /** A fault to inject into every batch. */
  readonly tamper?: Tamper;
  /** Told of what goes wrong beside the functions, e.g. a queue that is not there. Default: standard error. */
  readonly report?: (error: unknown) => void;
  /** Batches of a queue in the function's hands at once, where the mapping sets no MaximumConcurrency. Default 5. */
  readonly queueConcurrency?: number;
  /** First pause before a stream's batch is retried; it doubles up to a minute. Default 100 ms. */
  readonly retryBaseMs?: number;
}

/** A mapping as the registry keeps it. */
export interface EventSourceMapping {
  readonly uuid: string;
  readonly request: EventSourceMappingRequest;
  readonly function: RunnableFunction;
  readonly poller: Poller;
  enabled: boolean;
  /** Epoch ms. */
  lastModifiedAt: number;
}

const UPDATABLE = ['UUID', 'Enabled', 'FunctionName'];

/** The event source mappings: each reads a queue or stream and feeds a function with batches of its records. */
export class EventSourceMappings {
  readonly #env: ServiceEnvironment;
  readonly #ports: EventSourcePorts;
  readonly #mappings = new Map<string, EventSourceMapping>();
  /** How far mappings have come, beyond the life of the process. */
  readonly keeper: MappingMemory;

  constructor(env: ServiceEnvironment, ports: EventSourcePorts) {
    this.#env = env;
    this.#ports = ports;
    this.keeper = new MappingMemory(env.changes);
  }

  /** Makes a mapping, which begins at once unless `Enabled` is false. Answers as CreateEventSourceMapping. */
  create(request: EventSourceMappingRequest): Record<string, unknown> {
    const definition = this.#ports.host.find(request.FunctionName);
    if (definition === undefined) throw functionNotFound(request.FunctionName, this.#env);
    const config = mappingConfig(request);
    this.#refuseDuplicate(request, definition);
    const earlier = this.keeper.recall(definition.functionName, config.eventSourceArn);
    const uuid = earlier?.uuid ?? this.#env.random.uuid();
    const memory = this.#remember(uuid, { definition, config, request }, earlier);
    const runtime = this.#runtime(memory, definition, config);
    const poller = config.kind === 'sqs' ? new QueuePoller(runtime) : new StreamPoller(runtime);
    const { enabled } = memory;
    if (!enabled) poller.pause();
    const mapping = { uuid, request, function: definition, poller, enabled, lastModifiedAt: this.#env.clock.now() };
    this.#mappings.set(uuid, mapping);
    return this.#describe(mapping);
  }

  get(uuid: string): Record<string, unknown> {
    return this.#describe(this.#mapping(uuid));
  }

  /** Answers as ListEventSourceMappings, by function, by source or all. */
  list(request: { FunctionName?: string; EventSourceArn?: string; Marker?: string; MaxItems?: number } = {}): object {
    const name = request.FunctionName === undefined ? undefined : functionNameOf(request.FunctionName);
    const all = [...this.#mappings.values()].filter(
      (mapping) =>
        (name === undefined || mapping.function.functionName === name) &&
        (request.EventSourceArn === undefined || mapping.request.EventSourceArn === request.EventSourceArn),
    );
    const start = request.Marker === undefined ? 0 : all.findIndex((mapping) => mapping.uuid === request.Marker) + 1;
    const page = all.slice(start, start + (request.MaxItems ?? 100));
    const last = page.at(-1);
    return {
      EventSourceMappings: page.map((mapping) => this.#describe(mapping)),
      ...(last !== undefined && last !== all.at(-1) && { NextMarker: last.uuid }),
    };
  }

  /** Switches a mapping on or off. Switched off, it keeps its place; batches under way are finished. */
  update(request: { UUID: string; Enabled?: boolean } & Record<string, unknown>): Record<string, unknown> {
    const mapping = this.#mapping(request.UUID);
    const other = Object.keys(request).find((name) => request[name] !== undefined && !UPDATABLE.includes(name));
    if (other !== undefined) throw invalid(`UpdateEventSourceMapping with ${other} is not supported.`);
    if (request.Enabled !== undefined && request.Enabled !== mapping.enabled) {
      mapping.enabled = request.Enabled;
      if (request.Enabled) mapping.poller.resume();
      else mapping.poller.pause();
      this.#rememberSwitch(mapping);
    }
    mapping.lastModifiedAt = this.#env.clock.now();
    return this.#describe(mapping);
  }

  delete(uuid: string): Record<string, unknown> {
    const mapping = this.#mapping(uuid);
    mapping.poller.stop();
    this.#mappings.delete(uuid);
    this.keeper.forget(placeOf(mapping));
    return { ...this.#describe(mapping), State: 'Deleting' };
  }

  /** Settles when every mapping so far has fixed the place that it reads from. */
  async started(): Promise<void> {
    await Promise.all([...this.#mappings.values()].map((mapping) => mapping.poller.started));
  }

  /** Whether any mapping has records that it has read and not yet dealt with. */
  get busy(): boolean {
    return [...this.#mappings.values()].some((mapping) => mapping.poller.busy);
  }

  /** Forgets how far mappings had come that no longer are. */
  forgetOthers(): void {
    const present = new Set([...this.#mappings.values()].map(({ uuid }) => uuid));
    for (const mapping of this.keeper.remembered()) if (!present.has(mapping.uuid)) this.keeper.forget(mapping);
  }

  /** Ends all reading. */
  stop(): void {
    for (const mapping of this.#mappings.values()) mapping.poller.stop();
  }

  /** A mapping that is known goes on where it was. */
  #remember(
    uuid: string,
    { definition, config, request }: NewMapping,
    earlier: RememberedMapping | undefined,
  ): RememberedMapping {
    const asked = request.Enabled ?? true;
    if (earlier !== undefined) {
      if (earlier.asked !== asked) this.keeper.remember(Object.assign(earlier, { asked, enabled: asked }));
      return earlier;
    }
    const { eventSourceArn } = config;
    const about = { functionName: definition.functionName, eventSourceArn, uuid, createdAt: this.#env.clock.now() };
    const memory = { ...about, enabled: asked, asked, positions: new Map() };
    this.keeper.remember(memory);
    return memory;
  }

  #rememberSwitch(mapping: EventSourceMapping): void {
    const { functionName, eventSourceArn } = placeOf(mapping);
    const memory = this.keeper.recall(functionName, eventSourceArn);
    if (memory === undefined) return;
    memory.enabled = mapping.enabled;
    this.keeper.remember(memory);
  }

  #runtime(memory: RememberedMapping, definition: RunnableFunction, config: MappingRuntime['config']): MappingRuntime {
    const { host, call, onAvailable, tamper, report, queueConcurrency, retryBaseMs } = this.#ports;
    const { kind, eventSourceArn } = config;
    const delivery = new BatchDelivery({
      source: { kind, eventSourceArn, functionName: definition.functionName },
      invoke: (functionName, payload) => host.invoke(functionName, payload),
      reportsItemFailures: config.reportsItemFailures,
      tamper,
    });
    return {
      env: this.#env,
      uuid: memory.uuid,
      memory,
      tellProgress: (reader) => this.keeper.progress(memory, reader),
      config,
      function: definition,
      call,
      delivery,
      subscribe: (listener) => onAvailable(eventSourceArn, listener),
      report: report ?? ((error) => console.error(`Event source mapping of ${eventSourceArn}:`, error)),
      queueConcurrency: queueConcurrency ?? 5,
      retryBaseMs: retryBaseMs ?? 100,
    };
  }

  #refuseDuplicate(request: EventSourceMappingRequest, definition: RunnableFunction): void {
    for (const mapping of this.#mappings.values()) {
      const isSame = mapping.request.EventSourceArn === request.EventSourceArn;
      if (!isSame || mapping.function.functionName !== definition.functionName) continue;
      throw new AwsError(
        'ResourceConflictException',
        `The event source arn (" ${request.EventSourceArn} ") and function (" ${definition.functionName} ") provided ` +
          `mapping already exists. Please update or delete the existing mapping with UUID ${mapping.uuid}`,
        { statusCode: 409, members: { Type: 'User' } },
      );
    }
  }

  #mapping(uuid: string): EventSourceMapping {
    const mapping = this.#mappings.get(uuid);
    if (mapping !== undefined) return mapping;
    throw new AwsError('ResourceNotFoundException', 'The resource you requested does not exist.', {
      statusCode: 404,
      members: { Type: 'User' },
    });
  }

  #describe(mapping: EventSourceMapping): Record<string, unknown> {
    return mappingDescription(mapping, this.#env);
  }
}

interface NewMapping {
  readonly definition: RunnableFunction;
  readonly config: MappingRuntime['config'];
  readonly request: EventSourceMappingRequest;
}

function placeOf({ function: { functionName }, request }: EventSourceMapping) {
  return { functionName, eventSourceArn: request.EventSourceArn };
}

function invalid(message: string): AwsError {
  return new AwsError('InvalidParameterValueException', message, { members: { Type: 'User' } });
}
