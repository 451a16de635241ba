import { synthesize } from '../synthesized.ts';
import { AppTemplates } from '../walks/app-templates.ts';
import { whatDoesNotLast } from '../walks/lasting.ts';
import { physicalNames, sharedNames } from '../walks/physical-names.ts';

const dev = AppTemplates.of(synthesize('dev'));
const prod = AppTemplates.of(synthesize('prod'));
const local = AppTemplates.of(synthesize('local'));

/** What holds data is called so by its stack for ever: under another name it would be made anew, and the old left behind. */
const logicalIds = [
  'AnalyticsStreamCE2C652E',
  'Bus95A03305',
  'BusArchiveDBBF46CD',
  'FailuresBucket3D5A4556',
  'PayloadsBucket1715615A',
  'PersonKeysTable9B9FE366',
  'PersonKeysWrapping9CC817C4',
  'ReadAuditTable54BA127D',
  'analyticsReadModelsTableDC0CAEF7',
  'auditReadModelsTable3BA5289F',
  'customerEventsTable6CC6B088',
  'customerReadModelsTable53995A8A',
  'inventoryEventsTable43BCEABD',
  'inventoryReadModelsTableACE1A560',
  'notificationEventsTableB5D3B9E2',
  'notificationReadModelsTable5324961E',
  'orderEventsTable25B270E2',
  'orderReadModelsTableF2024070',
  'paymentEventsTableF53E485C',
  'paymentReadModelsTable72E0F385',
  'privacyEventsTableC91D5208',
  'privacyReadModelsTable20DD0C08',
];

test('in production everything that holds something outlives its stack, and its own replacement', () => {
  expect(whatDoesNotLast(prod)).toEqual([]);
});

test('what holds data keeps its logical id', () => {
  const there = Object.keys(prod.stacks.get('Data').Resources);
  expect(logicalIds.filter((id) => !there.includes(id))).toEqual([]);
});

test('two stages in one account and region share no name', () => {
  expect(sharedNames(dev, prod)).toEqual([]);
  expect(physicalNames(prod)).toEqual(
    expect.arrayContaining([
      'AWS::Events::EventBus Name millrace-prod',
      'AWS::EventSchemas::Registry RegistryName millrace-prod',
      'AWS::Lambda::Function FunctionName millrace-prod-order-projector',
      'AWS::StepFunctions::StateMachine StateMachineName millrace-prod-order-rebuild',
    ]),
  );
});

test('on the laptop the bus is called millrace, as the contract with producers has it', () => {
  expect(physicalNames(local)).toContain('AWS::Events::EventBus Name millrace');
});

test('a bucket is emptied before it goes with its stack, in an account that keeps nothing', () => {
  const emptied = (app: AppTemplates) => app.all('Custom::S3AutoDeleteObjects').length;
  expect(emptied(dev)).toBe(dev.all('AWS::S3::Bucket').length);
  expect([emptied(prod), emptied(local)]).toEqual([0, 0]);
});

test('metrics, which have no level, pass Lambda’s filter on every stage', () => {
  for (const app of [local, dev, prod]) {
    const levels = app
      .all('AWS::Lambda::Function')
      .map(({ properties }) => properties.LoggingConfig?.ApplicationLogLevel);
    expect(new Set(levels.filter((level) => level !== undefined))).toEqual(new Set([app === dev ? 'DEBUG' : 'INFO']));
  }
});
