import { Duration } from 'aws-cdk-lib';
import { Stream, StreamEncryption, StreamMode } from 'aws-cdk-lib/aws-kinesis';
import { Construct } from 'constructs';
import type { StageSettings } from '../config/stage-settings.ts';
import type { HandlerFunction } from './handler-function.ts';

export interface AnalyticsStreamProps {
  readonly settings: StageSettings;
}

/**
 * The stream of every event, for readers that want volume and not a message each. Keyed by stream id, so that the events
 * of one stream stay in order. Provisioned: a shard takes 1,000 records or 1 MB a second and costs about a third of what
 * an idle on-demand stream does. Kept for 24 hours; the archive and the event tables remember longer.
 */
export class AnalyticsStream extends Construct {
  readonly stream: Stream;

  constructor(scope: Construct, id: string, props: AnalyticsStreamProps) {
    super(scope, id);
    this.stream = new Stream(this, 'Stream', {
      streamMode: StreamMode.PROVISIONED,
      shardCount: props.settings.analyticsShards,
      retentionPeriod: Duration.hours(24),
      encryption: StreamEncryption.MANAGED,
      removalPolicy: props.settings.removalPolicy,
    });
  }

  /** Lets a function put records. */
  grantPut(handler: HandlerFunction): void {
    handler.allow(['kinesis:PutRecords'], [this.stream.streamArn]);
  }
}
