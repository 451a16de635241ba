import { Construct } from 'constructs';
import type { DomainManifest } from '../../core/manifest/domain-manifest.ts';
import type { StageSettings } from '../config/stage-settings.ts';
import { EventTable } from './event-table.ts';
import type { PayloadBucket } from './payload-bucket.ts';
import { ReadModelTable } from './read-model-table.ts';

export interface DomainDataProps {
  readonly manifest: DomainManifest;
  readonly settings: StageSettings;
  readonly payloads: PayloadBucket;
}

/** What a domain keeps: its events, if it owns any, and its read models, if it has views. */
export class DomainData extends Construct {
  readonly events: EventTable | undefined;
  readonly readModels: ReadModelTable | undefined;

  constructor(scope: Construct, id: string, props: DomainDataProps) {
    super(scope, id);
    if (props.manifest.store !== undefined) this.events = new EventTable(this, 'Events', props);
    const { views, streamReaders } = props.manifest;
    // A reader of the analytics stream remembers for a while which events it has seen.
    const expires = streamReaders !== undefined;
    if (views !== undefined) this.readModels = new ReadModelTable(this, 'ReadModels', { ...props, expires });
  }
}
