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
