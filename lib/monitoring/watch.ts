import type { IMetric } from 'aws-cdk-lib/aws-cloudwatch';

/** How a watch may share its alarm with others of its kind in the same domain. */
export type Sharing = 'sum' | 'highest' | 'none';

/** Something to be alarmed about. */
export interface Watch {
  /** The heading in docs/runbook.md. */
  readonly runbook: string;
  /** What is wrong, in a sentence. */
  readonly says: string;
  readonly metrics: readonly IMetric[];
  /** Above it somebody is told. */
  readonly threshold: number;
  /** Of the last so many minutes, in how many it has to be above. @default the last minute */
  readonly minutes?: { readonly of: number; readonly above: number };
  /**
   * One alarm for all of a domain, over the sum or the highest of their metrics: CloudWatch shows which one it was, and a
   * stack has room for some hundred resources only.
   */
  readonly sharing: Sharing;
}
