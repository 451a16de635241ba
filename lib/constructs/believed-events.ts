import { writeOriginRules } from '../../core/access/event-origin.ts';
import type { PublishAccess } from '../../core/access/publish-access.ts';
import type { DomainManifest } from '../../core/manifest/domain-manifest.ts';
import type { DomainData } from './domain-data.ts';
import type { HandlerFunction } from './handler-function.ts';
import { type EventPattern, rulePatterns } from './rule-patterns.ts';

export interface BelievedEventsOptions {
  readonly publish: PublishAccess;
  readonly domains: readonly DomainManifest[];
  readonly dataOf: (domain: string) => DomainData;
  /** The values of detail-type that stand for an event type. */
  readonly detailTypesOf: (eventType: string) => readonly string[];
}

/** What a consumer takes. */
export interface TakenEvents {
  /** For errors. */
  readonly name: string;
  readonly eventTypes: readonly string[];
  readonly where?: EventPattern;
  readonly acceptsReplays?: boolean;
}

/** Of the 4 KB that all variables of a function may have; the others need less than the rest. */
const maxVariable = 2_560;

/** What of a stage's publish policy reaches its consumers: in rules, in what they know at run time, and in rights. */
export class BelievedEvents {
  readonly publish: PublishAccess;
  readonly #options: BelievedEventsOptions;

  constructor(options: BelievedEventsOptions) {
    this.publish = options.publish;
    this.#options = options;
  }

  /** What the rules of a consumer let through. */
  patterns(taken: TakenEvents): readonly EventPattern[] {
    const { publish, detailTypesOf } = this.#options;
    return rulePatterns({ ...taken, who: publish, detailTypesOf });
  }

  /** What a consumer has to know, because a queue can be written to past the bus. */
  environment(name: string, eventTypes: readonly string[]): Readonly<Record<string, string>> {
    const EVENT_ORIGINS = writeOriginRules(this.publish.originRules(eventTypes));
    if (EVENT_ORIGINS.length > maxVariable) {
      throw new Error(
        `${name} takes so many types that whom to believe has ${EVENT_ORIGINS.length} characters; a function takes ${maxVariable}. Take them in two subscriptions.`,
      );
    }
    return { EVENT_ORIGINS };
  }

  /** Lets a consumer look up events in the streams of their owners. */
  grantVerify(handler: HandlerFunction, eventTypes: readonly string[]): void {
    const { domains, dataOf } = this.#options;
    const tables: Record<string, string> = {};
    for (const { name, store } of domains) {
      if (!store?.emits.some((type) => eventTypes.includes(type))) continue;
      const { events } = dataOf(name);
      events?.grantRead(handler);
      if (events !== undefined) tables[name] = events.table.tableName;
    }
    handler.function.addEnvironment('EVENT_TABLES_OF_OWNERS', handler.stack.toJsonString(tables));
  }
}
