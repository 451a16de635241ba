import { synthesize } from '../lib/synthesized.ts';
import { AppTemplates, type Found, type Json } from '../lib/walks/app-templates.ts';

/** What the template of prod says of the functions, queues and streams that the simulation has as well. */
export interface ProdSettings {
  /** Shards of the analytics stream. */
  readonly analyticsShards: number;
  /** Properties of a mapping that reads a stream, but for what it reads, for whom, and where to it gives up. */
  readonly streamMapping: (reader: StreamReaderName) => Readonly<Record<string, unknown>>;
  /** The same of one that reads a subscription's queue. */
  readonly queueMapping: Readonly<Record<string, unknown>>;
  /** Attributes of a subscription's queue, but for its dead letters. */
  readonly queue: { readonly visibilityTimeout: number; readonly maxReceiveCount: number };
  /** Seconds that a function may run. */
  readonly timeoutSeconds: (reader: StreamReaderName) => number;
}

/** The readers of a domain's event table, and the one of the analytics stream. */
export type StreamReaderName = 'projector' | 'relay' | 'aggregator';

let made: ProdSettings | undefined;

/** Read from the synthesized template, once for all worlds. */
export function prodSettings(): ProdSettings {
  made ??= readSettings(AppTemplates.of(synthesize('prod')));
  return made;
}

function readSettings(templates: AppTemplates): ProdSettings {
  const mappings = templates.all('AWS::Lambda::EventSourceMapping').map((mapping) => ({
    mapping,
    functionPlace: templates.target(mapping.stack, mapping.properties.FunctionName) ?? '',
  }));
  /** All domains have the same; which one it is makes no difference. */
  const ids = { projector: 'orderprojector', relay: 'orderrelay', aggregator: 'analyticsaggregator' } as const;
  const reading = (id: string): { readonly mapping: Found; readonly functionPlace: string } => {
    const found = mappings.find(({ functionPlace }) => functionPlace.startsWith(`Services/${id}`));
    if (found === undefined) throw new Error(`nothing is read for ${id}`);
    return found;
  };
  const queue = only(templates, 'AWS::SQS::Queue', 'notificationnotifycustomerQueue');
  return {
    analyticsShards: only(templates, 'AWS::Kinesis::Stream', 'AnalyticsStream').properties.ShardCount,
    streamMapping: (reader) => settingsOf(reading(ids[reader]).mapping),
    queueMapping: settingsOf(reading('notificationnotifycustomer').mapping),
    queue: {
      visibilityTimeout: queue.properties.VisibilityTimeout,
      maxReceiveCount: queue.properties.RedrivePolicy.maxReceiveCount,
    },
    timeoutSeconds: (reader) => templates.get(reading(ids[reader]).functionPlace).properties.Timeout,
  };
}

function only(templates: AppTemplates, type: string, idPrefix: string): Found {
  const found = templates.all(type).find(({ id }) => id.startsWith(idPrefix));
  if (found === undefined) throw new Error(`the template has no ${type} ${idPrefix}`);
  return found;
}

function settingsOf({ properties }: Found): Readonly<Record<string, Json>> {
  const { FunctionName, EventSourceArn, DestinationConfig, MetricsConfig, ...settings } = properties;
  return settings;
}
