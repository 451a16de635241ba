import { readFileSync } from 'node:fs';
import path from 'node:path';
import { synthesize } from '../synthesized.ts';

const { services } = synthesize('local');
const alarms = Object.values(services.findResources('AWS::CloudWatch::Alarm')).map(({ Properties }) => Properties);

test('watches every dead-letter queue for its first message', () => {
  const queues = Object.keys(services.findResources('AWS::SQS::Queue')).filter((id) => id.includes('DeadLetters'));
  const watched = alarms.filter(({ MetricName }) => MetricName === 'ApproximateNumberOfMessagesVisible');
  expect(watched).toHaveLength(queues.length);
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

test('sends every alarm to the topic', () => {
  for (const { AlarmActions } of alarms) expect(AlarmActions).toHaveLength(1);
});
