import { type AppTemplates, type Found, type Json, placeOf } from './app-templates.ts';

/** What has to be watched of a resource: metrics under dimensions that name it. */
interface Needed {
  readonly what: string;
  readonly metrics: readonly string[];
}

/** Resources that can fail and of which some metric is in no alarm. */
export function whatNobodyWatches(app: AppTemplates): readonly string[] {
  const watched = metricsByResource(app);
  return app.all().flatMap((found) => {
    const missing = neededOf(app, found).flatMap(({ what, metrics }) =>
      metrics.filter((metric) => !watched.get(what)?.has(metric)).map((metric) => `${metric} of ${what}`),
    );
    return missing.map((metric) => `${placeOf(found)}: no alarm on ${metric}`);
  });
}

/** Alarms that tell nobody what to do, or not what silence means, or that watch a name that is none. */
export function alarmsThatSayTooLittle(app: AppTemplates, headings: readonly string[]): readonly string[] {
  return app.all('AWS::CloudWatch::Alarm').flatMap((alarm) => {
    const { AlarmDescription: says = '', TreatMissingData: silence } = alarm.properties;
    const [, heading = ''] = /docs\/runbook\.md#([a-z0-9-]+)$/.exec(says) ?? [];
    return [
      ...(headings.includes(heading) ? [] : [`${placeOf(alarm)}: no heading of the runbook`]),
      ...(silence === 'notBreaching' ? [] : [`${placeOf(alarm)}: says not what missing data mean`]),
      ...metricsOf(alarm.properties)
        .filter(({ Dimensions = [] }) => Dimensions.some(({ Value }: Json) => isWholeRuleReference(app, alarm, Value)))
        .map(() => `${placeOf(alarm)}: a rule of this bus has no such name`),
    ];
  });
}

function neededOf(app: AppTemplates, found: Found): readonly Needed[] {
  const own = (...metrics: readonly string[]) => [{ what: placeOf(found), metrics }];
  switch (found.type) {
    case 'AWS::Lambda::Function':
      return own('Errors', 'Throttles');
    case 'AWS::StepFunctions::StateMachine':
      return own('ExecutionsFailed', 'ExecutionsTimedOut');
    case 'AWS::DynamoDB::Table':
      return own('ReadThrottleEvents', 'WriteThrottleEvents');
    case 'AWS::Kinesis::Stream':
      return own('WriteProvisionedThroughputExceeded');
    case 'AWS::ApiGatewayV2::Api':
      return own('5xx', 'Latency');
    case 'AWS::Events::Rule':
      return [{ what: ruleName(app, found), metrics: ['FailedInvocations', 'InvocationsFailedToBeSentToDlq'] }];
    case 'AWS::SQS::Queue':
      return own(
        found.properties.RedrivePolicy ? 'ApproximateAgeOfOldestMessage' : 'ApproximateNumberOfMessagesVisible',
      );
    case 'AWS::Lambda::EventSourceMapping':
      return neededOfMapping(app, found);
    default:
      return [];
  }
}

function neededOfMapping(app: AppTemplates, mapping: Found): readonly Needed[] {
  const { FunctionName, StartingPosition } = mapping.properties;
  const retried = { what: placeOf(mapping), metrics: ['FailedInvokeEventCount'] };
  if (StartingPosition === undefined) return [retried];
  return [
    retried,
    { what: placeOf(mapping), metrics: ['DroppedEventCount', 'OnFailureDestinationDeliveredEventCount'] },
    { what: String(app.target(mapping.stack, FunctionName)), metrics: ['IteratorAge'] },
  ];
}

function metricsByResource(app: AppTemplates): ReadonlyMap<string, ReadonlySet<string>> {
  const watched = new Map<string, Set<string>>();
  for (const { stack, properties } of app.all('AWS::CloudWatch::Alarm')) {
    for (const { MetricName, Dimensions = [] } of metricsOf(properties)) {
      const names = Object.fromEntries(Dimensions.map(({ Name, Value }: Json) => [Name, Value]));
      const bus = app.target(stack, names.EventBusName);
      if (names.RuleName !== undefined) {
        const rule = `${bus}|${JSON.stringify(names.RuleName)}`;
        watched.set(rule, (watched.get(rule) ?? new Set()).add(MetricName));
      }
      for (const { Value } of Dimensions) {
        const place = app.target(stack, Value) ?? '';
        watched.set(place, (watched.get(place) ?? new Set()).add(MetricName));
      }
    }
  }
  return watched;
}

function metricsOf(properties: Json): readonly Json[] {
  const inExpressions = (properties.Metrics ?? []).map(({ MetricStat }: Json) => MetricStat?.Metric);
  return [properties, ...inExpressions].filter((metric) => metric?.MetricName !== undefined);
}

/** What CloudFormation gives for a rule of a bus of one's own is `bus|rule`. */
function isWholeRuleReference(app: AppTemplates, alarm: Found, value: Json): boolean {
  const place = app.target(alarm.stack, value);
  return place !== undefined && app.get(place).type === 'AWS::Events::Rule';
}

/** A rule is watched under the names of its bus and its own. */
function ruleName(app: AppTemplates, { stack, properties }: Found): string {
  return `${app.target(stack, properties.EventBusName)}|${JSON.stringify(properties.Name)}`;
}
