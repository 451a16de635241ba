import { Fn } from 'aws-cdk-lib';
import { Metric, type MetricOptions } from 'aws-cdk-lib/aws-cloudwatch';
import type { Rule } from 'aws-cdk-lib/aws-events';

/**
 * Metrics of a rule on a bus of one's own. What CloudFormation gives for such a rule is `bus|rule`, and its metrics are
 * under both names; an alarm on the whole would watch something that does not exist, and never say so.
 */
export function ruleMetrics(rule: Rule, names: readonly string[], options: MetricOptions): readonly Metric[] {
  const parts = Fn.split('|', rule.ruleName);
  const dimensionsMap = { EventBusName: Fn.select(0, parts), RuleName: Fn.select(1, parts) };
  return names.map((metricName) => new Metric({ namespace: 'AWS/Events', metricName, dimensionsMap, ...options }));
}
