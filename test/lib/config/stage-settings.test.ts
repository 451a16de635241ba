import { readFileSync } from 'node:fs';
import path from 'node:path';
import { stageSettings } from '../../../lib/config/stage-settings.ts';

const stages = path.join(import.meta.dirname, '../../../lib/config/stages');

/** The settings that are objects: one that is another stage's is the same object. */
function objectsOf(stage: string): readonly object[] {
  return Object.values(stageSettings(stage)).filter((value) => typeof value === 'object');
}

test.each(['dev', 'prod'])('%s is written out: nothing in it is another stage’s', (name) => {
  const others = ['local', 'dev', 'prod'].filter((other) => other !== name).flatMap(objectsOf);
  expect(objectsOf(name).filter((object) => others.includes(object))).toEqual([]);
  const source = readFileSync(path.join(stages, `${name}.ts`), 'utf8');
  expect(source).not.toMatch(/\.\.\.|from '\.\/(laptop|dev|prod)\.ts'/);
});

test.each(['dev', 'prod'])('what is open on the laptop is closed on %s', (name) => {
  const settings = stageSettings(name);
  expect(settings.apiAccess).toEqual({ kind: 'iam' });
  expect(settings.purge).toEqual({ graceHours: 24, atOnce: false });
  expect(settings.readPolicy.rules.map(({ who }) => who)).not.toContain('anonymous');
  expect(settings.publishPolicy).toEqual({ rules: [] });
  expect(settings.auditReads).not.toBe(false);
  expect(settings.tableUnits).not.toBe(false);
});

test('consumers leave room: all their batches at once are far from the 1,000 executions of an account', () => {
  const { subscriptionConcurrency, commandConcurrency } = stageSettings('prod');
  expect([subscriptionConcurrency, commandConcurrency]).toEqual([50, 60]);
  expect(stageSettings('dev').commandConcurrency).toBe(false);
});

test('refuses a stage that there is none of', () => {
  expect(() => stageSettings('stagging')).toThrow("Unknown stage 'stagging'. Use one of: local, dev, prod");
});
