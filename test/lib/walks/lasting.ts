import { type AppTemplates, placeOf } from './app-templates.ts';

/** What holds something that is nowhere else: events, views under way, keys, dead letters, and the records of all that. */
const stateful = [
  'AWS::DynamoDB::Table',
  'AWS::DynamoDB::GlobalTable',
  'AWS::Events::Archive',
  'AWS::Events::EventBus',
  'AWS::KMS::Key',
  'AWS::Kinesis::Stream',
  'AWS::Logs::LogGroup',
  'AWS::S3::Bucket',
  'AWS::SQS::Queue',
];

/** What is deleted with its stack, or when it is replaced, though it holds something. */
export function whatDoesNotLast(app: AppTemplates): readonly string[] {
  return app.all(...stateful).flatMap((found) => {
    const { DeletionPolicy: deleted, UpdateReplacePolicy: replaced } = found.resource;
    const gone = [
      ...(deleted === 'Retain' ? [] : ['its stack goes']),
      ...(replaced === 'Retain' ? [] : ['it is replaced']),
    ];
    return gone.map((when) => `${placeOf(found)} goes when ${when}`);
  });
}

/** Tables that cannot be restored, can be deleted by hand, or can cost any sum. */
export function tablesWithoutProtection(app: AppTemplates): readonly string[] {
  return app.all('AWS::DynamoDB::Table').flatMap((table) => {
    const {
      PointInTimeRecoverySpecification: recovery,
      DeletionProtectionEnabled,
      OnDemandThroughput,
    } = table.properties;
    const indexes: { OnDemandThroughput?: object }[] = table.properties.GlobalSecondaryIndexes ?? [];
    const capped = [{ OnDemandThroughput }, ...indexes].every((each) => each.OnDemandThroughput !== undefined);
    const faults = [
      ...(recovery?.PointInTimeRecoveryEnabled ? [] : ['cannot be restored']),
      ...(DeletionProtectionEnabled ? [] : ['can be deleted']),
      ...(capped ? [] : ['takes any number of requests']),
    ];
    return faults.map((fault) => `${placeOf(table)} ${fault}`);
  });
}
