import type { CompiledPattern } from './event-pattern.ts';
import type { CompiledTarget } from './event-target.ts';

/** A rule of a bus and its targets. */
export interface EventRule {
  readonly name: string;
  readonly arn: string;
  readonly busName: string;
  readonly patternText: string | undefined;
  readonly pattern: CompiledPattern | undefined;
  readonly state: 'ENABLED' | 'DISABLED';
  readonly description: string | undefined;
  readonly roleArn: string | undefined;
  /** By target id. PutRule on an existing rule keeps them. */
  readonly targets: Map<string, CompiledTarget>;
}
