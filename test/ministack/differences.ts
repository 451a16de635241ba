/**
 * Where MiniStack 1.5.33 answers otherwise than AWS, as far as our stacks and end-to-end tests come across it. The local engine
 * answers as AWS does in each of them, by the evidence named, so that none of these is a reason to change Millrace.
 */
export interface Difference {
  readonly what: string;
  readonly aws: string;
  readonly miniStack: string;
  /** What tells that AWS does so. */
  readonly evidence: string;
}

/** Resource types that its CloudFormation refuses a whole template for ("Unrecognized resource types"). */
export const lackingTypes: ReadonlySet<string> = new Set([
  'AWS::Events::Archive',
  'AWS::Events::EventBusPolicy',
  'AWS::EventSchemas::Registry',
  'AWS::EventSchemas::Schema',
  'AWS::Logs::Delivery',
  'AWS::Logs::DeliveryDestination',
  'AWS::Logs::DeliverySource',
]);

/** What the templates are changed in before they are deployed there. */
export const templateDifferences: readonly Difference[] = [
  {
    what: 'resource types',
    aws: 'has all of them',
    miniStack: `lacks ${[...lackingTypes].join(', ')}`,
    evidence: 'the resource type reference of CloudFormation',
  },
  {
    what: 'alarms over metric math',
    aws: 'Metrics is a property of AWS::CloudWatch::Alarm',
    miniStack: 'refuses it: "Properties.Metrics (metric math) is not supported"',
    evidence: 'AWS::CloudWatch::Alarm, property Metrics',
  },
  {
    what: '{"exists": false} in a filter of an event source, below a member that is absent altogether',
    aws: 'matches: a pattern is compared with the paths that lead to values, and there is none',
    miniStack: 'does not match, so that no view would ever see a commit; the same on the absent member itself matches',
    evidence:
      'Amazon EventBridge event patterns, exists matching; the rule engine that AWS has published (event-ruler)',
  },
];
