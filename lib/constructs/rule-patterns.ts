import type { EventOwners } from '../../core/access/event-owners.ts';

/** An EventBridge event pattern. */
export type EventPattern = Readonly<Record<string, unknown>>;

/** Who may say which types, as rules are made of it. */
export interface WhoSaysWhat {
  readonly owners: Pick<EventOwners, 'sources' | 'ownerOf'>;
  /** The sources beside its owner's that a type is open to; `['*']` for all that are no domain's. */
  openTo(eventType: string): readonly string[];
}

/** What the rules of a subscription have to let through. */
export interface RulePatternsOptions {
  /** For the error. */
  readonly name: string;
  readonly eventTypes: readonly string[];
  readonly who: WhoSaysWhat;
  /** Every value of detail-type that stands for a type. */
  readonly detailTypesOf: (eventType: string) => readonly string[];
  /** A pattern on the envelope. @default none */
  readonly where?: EventPattern;
  /** Whether events replayed from the archive are let through. @default false */
  readonly acceptsReplays?: boolean;
}

/** Longest pattern that EventBridge takes, in characters. */
export const maxPatternLength = 2_048;

/** What a rule is filled up to: an event type more must not make every rule after it another one. */
const filledTo = 1_600;

/** Some sources, and the detail-types that are let through from each of them. */
interface Block {
  readonly source: readonly unknown[];
  readonly detailTypes: readonly string[];
}

/** Every source that is no domain's, in whatever letter case. */
function foreignSources(domainSources: readonly string[]): readonly unknown[] {
  return [{ 'anything-but': { 'equals-ignore-case': [...domainSources] } }];
}

/**
 * The patterns of the rules that bring a subscription its events: each type from its owner, under its canonical name, and from
 * whom else the policy lets say it, under any name. As many rules as it takes for each pattern to be one that EventBridge
 * takes; no event fits two of them. None where the policy lets nobody say any of it.
 *
 * @throws where one type of one source makes a pattern too long, naming the subscription.
 */
export function rulePatterns(options: RulePatternsOptions): readonly EventPattern[] {
  const patterns: EventPattern[] = [];
  let blocks: readonly Block[] = [];
  for (const { source, detailTypes } of blocksOf(options)) {
    for (const detailType of detailTypes) {
      const longer = withDetailType(blocks, source, detailType);
      if (lengthOf(patternOf(longer, options)) <= filledTo) {
        blocks = longer;
        continue;
      }
      if (blocks.length > 0) patterns.push(patternOf(blocks, options));
      blocks = [{ source, detailTypes: [detailType] }];
      refuseTooLong(options.name, patternOf(blocks, options));
    }
  }
  return blocks.length === 0 ? [] : [...patterns, patternOf(blocks, options)];
}

/** Throws for a pattern that EventBridge does not take. */
export function refuseTooLong(name: string, pattern: EventPattern): void {
  const length = lengthOf(pattern);
  if (length <= maxPatternLength) return;
  throw new Error(`The rule of ${name} has a pattern of ${length} characters; EventBridge takes ${maxPatternLength}.`);
}

function lengthOf(pattern: EventPattern): number {
  return JSON.stringify(pattern).length;
}

function blocksOf({ eventTypes, who, detailTypesOf }: RulePatternsOptions): readonly Block[] {
  const blocks = new Map<string, { source: readonly unknown[]; detailTypes: string[] }>();
  const add = (source: readonly unknown[], detailTypes: readonly string[]): void => {
    const key = JSON.stringify(source);
    const block = blocks.get(key) ?? { source, detailTypes: [] };
    block.detailTypes.push(...detailTypes);
    blocks.set(key, block);
  };
  for (const eventType of new Set(eventTypes)) {
    const owner = who.owners.ownerOf(eventType);
    if (owner !== undefined) add([owner], [eventType]);
  }
  for (const eventType of new Set(eventTypes)) {
    const open = who.openTo(eventType);
    if (open.length === 0) continue;
    add(open.includes('*') ? foreignSources(who.owners.sources) : open, detailTypesOf(eventType));
  }
  return [...blocks.values()];
}

function withDetailType(blocks: readonly Block[], source: readonly unknown[], detailType: string): readonly Block[] {
  const last = blocks.at(-1);
  if (last === undefined || last.source !== source) return [...blocks, { source, detailTypes: [detailType] }];
  return [...blocks.slice(0, -1), { source, detailTypes: [...last.detailTypes, detailType] }];
}

function patternOf(blocks: readonly Block[], { where, acceptsReplays }: RulePatternsOptions): EventPattern {
  const alternatives = blocks.map(({ source, detailTypes }) => ({ source, 'detail-type': detailTypes }));
  const [only] = alternatives;
  return {
    ...(alternatives.length === 1 ? only : { $or: alternatives }),
    ...(where && { detail: where }),
    ...(acceptsReplays !== true && { 'replay-name': [{ exists: false }] }),
  };
}
