import { readFileSync } from 'node:fs';
import path from 'node:path';
import { synthesize } from '../synthesized.ts';
import { alarmsThatReachNobody, topicsWithoutSubscriber } from '../walks/alarm-delivery.ts';
import { AppTemplates, type Json } from '../walks/app-templates.ts';

const stages = { local: synthesize('local'), dev: synthesize('dev'), prod: synthesize('prod') };
const apps = Object.entries(stages).map(([stage, synthesized]) => [stage, AppTemplates.of(synthesized)] as const);
const { services, alarms: template } = stages.prod;
const alarms = Object.values(template.findResources('AWS::CloudWatch::Alarm')).map(({ Properties }) => Properties);

test('watches every dead-letter queue for its first message', () => {
  const queues = Object.keys(services.findResources('AWS::SQS::Queue')).filter((id) => id.includes('DeadLetters'));
  const watched = alarms.filter(({ MetricName }) => MetricName === 'ApproximateNumberOfMessagesVisible');
  const undelivered = 1;
  expect(watched).toHaveLength(queues.length + undelivered);
  for (const alarm of watched)
    expect(alarm).toMatchObject({ Threshold: 0, ComparisonOperator: 'GreaterThanThreshold' });
});

test('names a heading of the runbook in each alarm', () => {
  const runbook = readFileSync(path.join(import.meta.dirname, '../../../docs/runbook.md'), 'utf8');
  const anchors = [...runbook.matchAll(/^## (.+)$/gm)].map(([, heading]) =>
    heading?.toLowerCase().replaceAll(' ', '-'),
  );
  for (const { AlarmDescription } of alarms) {
    const [, anchor] = /docs\/runbook\.md#([a-z-]+)$/.exec(AlarmDescription) ?? [];
    expect(anchors).toContain(anchor);
  }
});

describe.each(apps)('on %s', (stage, app) => {
  test('each alarm reaches its topic: CloudWatch may publish there, and use its key', () => {
    expect(app.all('AWS::CloudWatch::Alarm').length).toBeGreaterThan(0);
    expect(alarmsThatReachNobody(app)).toEqual([]);
  });

  test('whoever the settings name subscribes, with a queue for what they do not take', () => {
    const told = app.all('AWS::SNS::Subscription').map(({ properties }) => properties);
    if (stage === 'local') expect(told).toEqual([]);
    else {
      expect(told).toMatchObject([{ Protocol: 'https', Endpoint: 'https://on-call.example/millrace' }]);
      expect(told[0].RedrivePolicy.deadLetterTargetArn).toBeDefined();
      expect(topicsWithoutSubscriber(app)).toEqual([]);
    }
  });
});

test('says so when nobody is told', () => {
  const said = jest.spyOn(console, 'error').mockImplementation(() => {});
  expect(topicsWithoutSubscriber(AppTemplates.of(synthesize('prod', undefined, { alarmSubscribers: [] })))).toEqual([
    expect.stringMatching(/^Alarms\/ToldTopic/),
  ]);
  expect(said.mock.calls.join()).toContain('Nobody is told of alarms.');
  said.mockRestore();
});

test('no alarm takes more metrics than CloudWatch lets it', () => {
  for (const { Metrics = [] } of alarms) expect(Metrics.length).toBeLessThanOrEqual(10);
});

test('watches a rule under the names of its bus and its own, not under what CloudFormation makes of both', () => {
  const rules = alarms
    .flatMap(({ Metrics = [] }) => Metrics)
    .filter(({ MetricStat }: Json) => MetricStat?.Metric.MetricName === 'FailedInvocations')
    .map(({ MetricStat }: Json) => MetricStat.Metric.Dimensions);
  expect(rules).toContainEqual([
    { Name: 'EventBusName', Value: { 'Fn::GetStackOutput': expect.objectContaining({ StackName: 'Data' }) } },
    { Name: 'RuleName', Value: 'millrace-prod-notification-notify-customer' },
  ]);
});
