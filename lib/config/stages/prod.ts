import { RemovalPolicy } from 'aws-cdk-lib';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { deploymentName } from '../../../core/manifest/deployment-name.ts';
import { accountPublishPolicy } from '../publish-policies.ts';
import { accountReadPolicy } from '../read-policies.ts';
import type { AccountSettings } from '../stage-settings.ts';

/** What counts: everything that holds facts outlives its stack. Wants the default quota of 1,000 concurrent executions. */
export const prod: AccountSettings = {
  stage: 'prod',
  removalPolicy: RemovalPolicy.RETAIN,
  protectData: true,
  emptyBuckets: false,
  logRetention: RetentionDays.THREE_MONTHS,
  logLevel: 'INFO',
  archiveDays: 365,
  apiAccess: { kind: 'iam' },
  readPolicy: accountReadPolicy(deploymentName('prod')),
  publishPolicy: accountPublishPolicy(),
  readerRoles: {},
  auditReads: { retentionDays: 365 },
  purge: { graceHours: 24, atOnce: false },
  apiRateLimit: 1_000,
  apiBurstLimit: 2_000,
  analyticsShards: 2,
  longestWindowSeconds: 10,
  subscriptionConcurrency: 50,
  streamParallelism: 4,
  commandConcurrency: 60,
  /** What a table on demand takes from its first second on; above it, it would grow into the load of a fault. */
  tableUnits: { read: 12_000, write: 4_000 },
  alarmSubscribers: [],
  /** PAYMENT_LIMIT: the highest amount that a payment may authorise, in minor units of its currency. */
  domainEnvironment: { payment: { PAYMENT_LIMIT: '1000000' } },
};
