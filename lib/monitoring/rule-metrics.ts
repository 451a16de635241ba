import { Metric, type MetricOptions } from 'aws-cdk-lib/aws-cloudwatch';
import type { CfnRule, Rule } from 'aws-cdk-lib/aws-events';

/**
 * Metrics of a rule on a bus of one's own, which are under the names of both. It has to have a name: what CloudFormation gives
 * for such a rule is `bus|rule`, and an alarm on that would watch something that does not exist, and never say so.
 */
export function ruleMetrics(rule: Rule, names: readonly string[], options: MetricOptions): readonly Metric[] {
  const { name, eventBusName } = rule.node.defaultChild as CfnRule;
  if (name === undefined || eventBusName === undefined) throw new Error(`${rule.node.path} has no name or no bus.`);
  const dimensionsMap = { EventBusName: eventBusName, RuleName: name };
  return names.map((metricName) => new Metric({ namespace: 'AWS/Events', metricName, dimensionsMap, ...options }));
}
