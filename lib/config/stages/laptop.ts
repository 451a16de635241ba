import { RemovalPolicy } from 'aws-cdk-lib';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { laptopPublishPolicy } from '../publish-policies.ts';
import { laptopReadPolicy } from '../read-policies.ts';
import type { StageSettings } from '../stage-settings.ts';

/** The stage that the local engine runs. */
export const laptop: StageSettings = {
  stage: 'local',
  removalPolicy: RemovalPolicy.DESTROY,
  protectData: false,
  emptyBuckets: false,
  logRetention: RetentionDays.ONE_DAY,
  logLevel: 'WARN',
  archiveDays: 1,
  apiAccess: { kind: 'open' },
  readPolicy: laptopReadPolicy,
  publishPolicy: laptopPublishPolicy,
  readerRoles: false,
  auditReads: false,
  purge: { graceHours: 24, atOnce: true },
  apiRateLimit: 10_000,
  apiBurstLimit: 10_000,
  analyticsShards: 1,
  longestWindowSeconds: 1,
  subscriptionConcurrency: 2,
  streamParallelism: 1,
  commandConcurrency: false,
  tableUnits: false,
  alarmSubscribers: [],
  /** PAYMENT_LIMIT: the highest amount that a payment may authorise, in minor units of its currency. */
  domainEnvironment: { payment: { PAYMENT_LIMIT: '1000000' } },
};
