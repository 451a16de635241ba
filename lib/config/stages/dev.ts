import { RemovalPolicy } from 'aws-cdk-lib';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { deploymentName } from '../../../core/manifest/deployment-name.ts';
import { accountPublishPolicy } from '../publish-policies.ts';
import { accountReadPolicy } from '../read-policies.ts';
import type { AccountSettings } from '../stage-settings.ts';

/** An account to try things in: nothing outlives its stack, and limits are low enough for an account of its first day. */
export const dev: AccountSettings = {
  stage: 'dev',
  removalPolicy: RemovalPolicy.DESTROY,
  protectData: false,
  emptyBuckets: true,
  logRetention: RetentionDays.ONE_WEEK,
  logLevel: 'DEBUG',
  archiveDays: 7,
  apiAccess: { kind: 'iam' },
  readPolicy: accountReadPolicy(deploymentName('dev')),
  publishPolicy: accountPublishPolicy(),
  readerRoles: {},
  auditReads: { retentionDays: 7 },
  purge: { graceHours: 24, atOnce: false },
  apiRateLimit: 100,
  apiBurstLimit: 200,
  analyticsShards: 1,
  longestWindowSeconds: 10,
  subscriptionConcurrency: 5,
  streamParallelism: 1,
  commandConcurrency: false,
  tableUnits: { read: 1_000, write: 500 },
  alarmSubscribers: [],
  /** PAYMENT_LIMIT: the highest amount that a payment may authorise, in minor units of its currency. */
  domainEnvironment: { payment: { PAYMENT_LIMIT: '1000000' } },
};
