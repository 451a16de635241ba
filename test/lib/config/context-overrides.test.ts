import { contextOverrides } from '../../../lib/config/context-overrides.ts';
import { stageSettings } from '../../../lib/config/stage-settings.ts';

test('the context says for how many days reads are recorded, whatever the stage says', () => {
  expect(stageSettings('local', contextOverrides({ auditReads: '7' })).auditReads).toEqual({ retentionDays: 7 });
  expect(stageSettings('prod', contextOverrides({ auditReads: 30 })).auditReads).toEqual({ retentionDays: 30 });
});

test('what the context does not name stays as the stage has it', () => {
  expect(contextOverrides({})).toEqual({});
  expect(stageSettings('prod', contextOverrides({})).auditReads).toEqual({ retentionDays: 365 });
});

test.each(['', '0', '-1', '1.5', 'yes', 'true', '36501', {}])('%j is no number of days', (auditReads) => {
  expect(() => contextOverrides({ auditReads })).toThrow('-c auditReads=30');
});

test('the context says who is told of alarms', () => {
  const alarmsTo =
    'mailto:ops@example.com, https://on-call.example/x,tel:+441234567890,arn:aws:sqs:eu-west-1:123456789012:pages';
  expect(contextOverrides({ alarmsTo }).alarmSubscribers).toEqual([
    { protocol: 'email', endpoint: 'ops@example.com' },
    { protocol: 'https', endpoint: 'https://on-call.example/x' },
    { protocol: 'sms', endpoint: '+441234567890' },
    { protocol: 'sqs', endpoint: 'arn:aws:sqs:eu-west-1:123456789012:pages' },
  ]);
});

test.each(['', 'ops@example.com', 'http://on-call.example', 'mailto:nobody', 'arn:aws:s3:::bucket', 'mailto:a@b,'])(
  'nobody can be told of alarms at %j',
  (alarmsTo) => {
    expect(() => contextOverrides({ alarmsTo })).toThrow('Say mailto:ADDRESS');
  },
);
