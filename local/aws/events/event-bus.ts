import type { BusPolicy } from './bus-policy.ts';
import type { EventRule } from './event-rule.ts';
import { RuleIndex } from './rule-index.ts';

/** A bus: its rules by name, and the index that finds those which match. */
export class EventBus {
  readonly name: string;
  readonly arn: string;
  readonly createdAt: number;
  readonly description: string | undefined;
  readonly rules = new Map<string, EventRule>();
  readonly index = new RuleIndex();
  /** Who may put what, beside what the callers' own policies say. */
  policy: BusPolicy | undefined;

  constructor(identity: { name: string; arn: string; createdAt: number; description?: string | undefined }) {
    this.name = identity.name;
    this.arn = identity.arn;
    this.createdAt = identity.createdAt;
    this.description = identity.description;
  }

  /** Adds the rule, or puts it in the place of the one of the same name. */
  put(rule: EventRule): void {
    this.delete(rule.name);
    this.rules.set(rule.name, rule);
    if (rule.state === 'ENABLED' && rule.pattern !== undefined) this.index.add(rule);
  }

  delete(name: string): void {
    const known = this.rules.get(name);
    if (known === undefined) return;
    this.index.remove(known);
    this.rules.delete(name);
  }
}
