import type { RemovalPolicy } from 'aws-cdk-lib';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { PublishPolicy } from '../../core/access/publish-policy.ts';
import type { ReadPolicy } from '../../core/access/read-policy.ts';
import type { StageName } from '../../core/manifest/stage-name.ts';
import type { ReaderGroup } from './read-policies.ts';
import { dev } from './stages/dev.ts';
import { laptop } from './stages/laptop.ts';
import { prod } from './stages/prod.ts';

export type { StageName };

/** Who may call the HTTP API: anyone (only on a laptop), signed requests of this account, or bearers of a JWT. */
export type ApiAccess =
  | { readonly kind: 'open' }
  | { readonly kind: 'iam' }
  | { readonly kind: 'jwt'; readonly issuer: string; readonly audience: readonly string[] };

/** Where alarms go beside the console: what SNS delivers to. An e-mail address has to confirm that it wants them. */
export interface AlarmSubscriber {
  readonly protocol: 'email' | 'email-json' | 'https' | 'sms' | 'sqs' | 'lambda';
  /** An address, a URL, a number or an ARN, as the protocol has it. */
  readonly endpoint: string;
}

/**
 * Everything in which one stage differs from another. Constructs take what they need of it, never the stage's name. Nothing
 * has a default: what a stage does not say does not compile, so no stage has a setting because another one has it.
 */
export interface StageSettings {
  readonly stage: StageName;
  /** What happens to everything that holds events, dead letters or keys when its stack is deleted, or it is replaced. */
  readonly removalPolicy: RemovalPolicy;
  /** Point-in-time recovery, deletion protection and termination protection. */
  readonly protectData: boolean;
  /** Whether buckets are emptied when their stack is deleted, which fails on one that is not empty. */
  readonly emptyBuckets: boolean;
  readonly logRetention: RetentionDays;
  readonly logLevel: 'DEBUG' | 'INFO' | 'WARN';
  /** Days that the bus keeps events for replay. */
  readonly archiveDays: number;
  readonly apiAccess: ApiAccess;
  /** Who may read which single events: streams, states, correlations. */
  readonly readPolicy: ReadPolicy;
  /** Who may say what beside the domains' relays, over HTTP and on the bus. */
  readonly publishPolicy: PublishPolicy;
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
  /**
   * The longest that a batch is gathered, in seconds, where a domain says that nobody waits for it. Gathering spares calls and
   * writes where they cost something; on a laptop somebody looks on.
   */
  readonly longestWindowSeconds: number;
  /** Batches of one subscription handled at the same time, 2 to 1,000. */
  readonly subscriptionConcurrency: number;
  /**
   * Batches of one stream shard that a projector handles at the same time, 1 to 10. Relays take one, whatever is set here: what
   * they send has to be in order. So do readers of the analytics stream, which write one item a shard.
   */
  readonly streamParallelism: number;
  /**
   * Concurrent executions kept for the command function of each domain, which consumers then cannot take; it has no more than
   * these either. They come off what the account has: a new one has 10, of which AWS lets none be kept, so that the deployment
   * fails there and says so.
   */
  readonly commandConcurrency: false | number;
  /** Units a second that a table on demand takes at most, each of its indexes too: what a fault can cost. False: no limit. */
  readonly tableUnits: false | { readonly read: number; readonly write: number };
  /** Who is told of alarms. None: they are seen by who looks, and synthesis says so. */
  readonly alarmSubscribers: readonly AlarmSubscriber[];
  /** What a domain's functions find in their environment beside Millrace's own variables, by domain. */
  readonly domainEnvironment: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** A stage in an account. What is open on a laptop, or forgets there, is none of its values. */
export interface AccountSettings extends StageSettings {
  readonly stage: Exclude<StageName, 'local'>;
  readonly apiAccess: Exclude<ApiAccess, { readonly kind: 'open' }>;
  readonly readerRoles: Exclude<StageSettings['readerRoles'], false>;
  readonly auditReads: Exclude<StageSettings['auditReads'], false>;
  readonly purge: { readonly graceHours: number; readonly atOnce: false };
  readonly tableUnits: Exclude<StageSettings['tableUnits'], false>;
}

const stages: { readonly local: StageSettings } & Readonly<Record<AccountSettings['stage'], AccountSettings>> = {
  local: laptop,
  dev,
  prod,
};

/** Settings of a stage, with what overrides them. Throws for a name that is no stage. */
export function stageSettings(name: string, overrides: Partial<StageSettings> = {}): StageSettings {
  if (!Object.hasOwn(stages, name)) {
    throw new Error(`Unknown stage '${name}'. Use one of: ${Object.keys(stages).join(', ')} (-c stage=NAME).`);
  }
  return { ...stages[name as StageName], ...overrides };
}
