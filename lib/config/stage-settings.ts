import { RemovalPolicy } from 'aws-cdk-lib';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { ReadPolicy } from '../../core/access/read-policy.ts';
import { deploymentName } from './deployment-name.ts';
import { accountReadPolicy, laptopReadPolicy, type ReaderGroup } from './read-policies.ts';

export type StageName = 'local' | 'dev' | 'prod';

/** Who may call the HTTP API: anyone (only on a laptop), signed requests of this account, or bearers of a JWT. */
export type ApiAccess =
  | { readonly kind: 'open' }
  | { readonly kind: 'iam' }
  | { readonly kind: 'jwt'; readonly issuer: string; readonly audience: readonly string[] };

/** Everything in which one stage differs from another. Constructs take what they need of it, never the stage's name. */
export interface StageSettings {
  readonly stage: StageName;
  /** What happens to tables, streams, buckets and dead letters when their stack is deleted. */
  readonly removalPolicy: RemovalPolicy;
  /** Point-in-time recovery, deletion protection and termination protection. */
  readonly protectData: boolean;
  readonly logRetention: RetentionDays;
  readonly logLevel: 'DEBUG' | 'INFO' | 'WARN';
  /** Days that the bus keeps events for replay. */
  readonly archiveDays: number;
  readonly apiAccess: ApiAccess;
  /** Who may read which single events: streams, states, correlations. */
  readonly readPolicy: ReadPolicy;
  /**
   * Who may assume the roles that the policy names, which the stack makes: ARNs of users and roles by group, in this account
   * or another. A role that nobody is named for may be assumed by nobody. False: no roles are made.
   */
  readonly readerRoles: false | Readonly<Partial<Record<ReaderGroup, readonly string[]>>>;
  /** Whether each such read is recorded, and for how many days that is kept. */
  readonly auditReads: false | { readonly retentionDays: number };
  /**
   * Hours from a stream's deletion to its purge, and whether a request may have it done at once. At least 24 where it may not:
   * see `StreamPurge` for why.
   */
  readonly purge: { readonly graceHours: number; readonly atOnce: boolean };
  /** Requests a second, and the burst above it, that the HTTP API takes before it answers 429. */
  readonly apiRateLimit: number;
  readonly apiBurstLimit: number;
  /** Shards of the analytics stream; one takes 1,000 records or 1 MB a second. */
  readonly analyticsShards: number;
  /** Batches of one subscription handled at the same time, 2 to 1,000. */
  readonly subscriptionConcurrency: number;
  /** Batches of one stream shard handled at the same time, 1 to 10; order per stream is kept. */
  readonly streamParallelism: number;
  /** What a domain's functions find in their environment beside Millrace's own variables, by domain. */
  readonly domainEnvironment: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

const laptop: StageSettings = {
  stage: 'local',
  removalPolicy: RemovalPolicy.DESTROY,
  protectData: false,
  logRetention: RetentionDays.ONE_DAY,
  logLevel: 'WARN',
  archiveDays: 1,
  apiAccess: { kind: 'open' },
  readPolicy: laptopReadPolicy,
  readerRoles: false,
  auditReads: false,
  purge: { graceHours: 24, atOnce: true },
  apiRateLimit: 10_000,
  apiBurstLimit: 10_000,
  analyticsShards: 1,
  subscriptionConcurrency: 2,
  streamParallelism: 1,
  /** PAYMENT_LIMIT: the highest amount that a payment may authorise, in minor units of its currency. */
  domainEnvironment: { payment: { PAYMENT_LIMIT: '1000000' } },
};

const dev: StageSettings = {
  ...laptop,
  stage: 'dev',
  logRetention: RetentionDays.ONE_WEEK,
  logLevel: 'DEBUG',
  archiveDays: 7,
  apiAccess: { kind: 'iam' },
  readPolicy: accountReadPolicy(deploymentName('dev')),
  readerRoles: {},
  auditReads: { retentionDays: 7 },
  purge: { graceHours: 24, atOnce: false },
  apiRateLimit: 100,
  apiBurstLimit: 200,
  subscriptionConcurrency: 5,
};

const prod: StageSettings = {
  ...dev,
  stage: 'prod',
  readPolicy: accountReadPolicy(deploymentName('prod')),
  readerRoles: {},
  removalPolicy: RemovalPolicy.RETAIN,
  protectData: true,
  logRetention: RetentionDays.THREE_MONTHS,
  logLevel: 'INFO',
  archiveDays: 365,
  auditReads: { retentionDays: 365 },
  apiRateLimit: 1_000,
  apiBurstLimit: 2_000,
  analyticsShards: 2,
  subscriptionConcurrency: 50,
  streamParallelism: 4,
};

const stages: Readonly<Record<StageName, StageSettings>> = { local: laptop, dev, prod };

/** Settings of a stage, with what overrides them. Throws for a name that is no stage. */
export function stageSettings(name: string, overrides: Partial<StageSettings> = {}): StageSettings {
  if (!Object.hasOwn(stages, name)) {
    throw new Error(`Unknown stage '${name}'. Use one of: ${Object.keys(stages).join(', ')} (-c stage=NAME).`);
  }
  return { ...stages[name as StageName], ...overrides };
}
