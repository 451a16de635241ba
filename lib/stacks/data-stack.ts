import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { busName } from '../../core/manifest/deployment-name.ts';
import type { DomainManifest } from '../../core/manifest/domain-manifest.ts';
import type { StageSettings } from '../config/stage-settings.ts';
import { AccessLogBucket } from '../constructs/access-log-bucket.ts';
import { AnalyticsStream } from '../constructs/analytics-stream.ts';
import { DomainData } from '../constructs/domain-data.ts';
import { MillraceBus, type RegisteredSchema } from '../constructs/event-bus.ts';
import { FailureBucket } from '../constructs/failure-bucket.ts';
import { PayloadBucket } from '../constructs/payload-bucket.ts';
import { PersonKeys } from '../constructs/person-keys.ts';
import { ReadAuditTable } from '../constructs/read-audit-table.ts';

export interface DataStackProps extends StackProps {
  readonly settings: StageSettings;
  readonly domains: readonly DomainManifest[];
  readonly schemas: readonly RegisteredSchema[];
}

/** What must outlive a deployment: tables, bus with archive, streams and failed batches. */
export class DataStack extends Stack {
  readonly bus: MillraceBus;
  readonly analytics: AnalyticsStream;
  readonly failures: FailureBucket;
  readonly payloads: PayloadBucket;
  readonly personKeys: PersonKeys;
  /** Where reads are recorded; undefined on a stage that does not. */
  readonly readAudit: ReadAuditTable | undefined;
  readonly #domains = new Map<string, DomainData>();

  constructor(scope: Construct, id: string, props: DataStackProps) {
    super(scope, id, { ...props, terminationProtection: props.settings.protectData });
    const { settings } = props;
    this.bus = new MillraceBus(this, 'Bus', { settings, name: busName(settings.stage), schemas: props.schemas });
    this.analytics = new AnalyticsStream(this, 'Analytics', { settings });
    const accessLogs = new AccessLogBucket(this, 'AccessLogs', { settings });
    this.failures = new FailureBucket(this, 'Failures', { settings, accessLogs });
    this.payloads = new PayloadBucket(this, 'Payloads', { settings, accessLogs });
    this.personKeys = new PersonKeys(this, 'PersonKeys', { settings });
    if (settings.auditReads)
      this.readAudit = new ReadAuditTable(this, 'ReadAudit', { settings, ...settings.auditReads });
    for (const manifest of props.domains) {
      this.#domains.set(
        manifest.name,
        new DomainData(this, manifest.name, { manifest, settings, payloads: this.payloads }),
      );
    }
  }

  /** @throws for a domain that the stack was not built with. */
  dataOf(domain: string): DomainData {
    const data = this.#domains.get(domain);
    if (data === undefined) throw new Error(`The data stack knows no domain '${domain}'.`);
    return data;
  }
}
