import type { EventEnvelope } from '../../core/event/envelope.ts';
import { decodeBytes } from '../../core/event/payload-encoding.ts';
import { names } from './names.ts';
import type { World } from './world.ts';

/** A place that promises order for each stream, and what came to it, as it came. */
export interface Arrivals {
  readonly place: string;
  readonly events: readonly Pick<EventEnvelope, 'streamId' | 'streamVersion' | 'eventId'>[];
}

/** What came to the analytics stream and to the FIFO queue. */
export async function arrivals(world: World): Promise<readonly Arrivals[]> {
  return [
    { place: 'the analytics stream', events: await onAnalyticsStream(world) },
    { place: 'the FIFO queue', events: await inFifoQueue(world) },
  ];
}

/** By shard, in the order of their making: the records of one key are in a shard and then in those that it was divided into. */
async function onAnalyticsStream({ services: { call } }: World): Promise<EventEnvelope[]> {
  const request = { StreamName: names.stream };
  const { Shards } = (await call('kinesis', 'ListShards', request)) as { Shards: { ShardId: string }[] };
  const events: EventEnvelope[] = [];
  for (const { ShardId } of Shards) {
    const from = { ...request, ShardId, ShardIteratorType: 'TRIM_HORIZON' };
    let { ShardIterator } = (await call('kinesis', 'GetShardIterator', from)) as { ShardIterator: string | undefined };
    while (ShardIterator !== undefined) {
      const page = (await call('kinesis', 'GetRecords', { ShardIterator })) as {
        Records: { Data: Uint8Array }[];
        NextShardIterator?: string;
        MillisBehindLatest: number;
      };
      events.push(...page.Records.map(({ Data }) => JSON.parse(decodeBytes(Data)) as EventEnvelope));
      ShardIterator = page.Records.length === 0 ? undefined : page.NextShardIterator;
    }
  }
  return events;
}

async function inFifoQueue({ services: { call } }: World): Promise<EventEnvelope[]> {
  const QueueUrl = names.queueUrl(names.fifo);
  const events: EventEnvelope[] = [];
  for (;;) {
    const asked = { QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 0 };
    const { Messages = [] } = (await call('sqs', 'ReceiveMessage', asked)) as {
      Messages?: { Body: string; ReceiptHandle: string }[];
    };
    if (Messages.length === 0) return events;
    for (const { Body, ReceiptHandle } of Messages) {
      events.push((JSON.parse(Body) as { detail: EventEnvelope }).detail);
      await call('sqs', 'DeleteMessage', { QueueUrl, ReceiptHandle });
    }
  }
}

/** Whatever came to a place before an earlier event of its stream had come. What comes again is no matter. */
export function outOfOrder({ place, events }: Arrivals): string[] {
  const newest = new Map<string, number>();
  return events.flatMap(({ streamId = '', streamVersion = 0 }) => {
    const before = newest.get(streamId) ?? 0;
    newest.set(streamId, Math.max(before, streamVersion));
    return streamVersion <= before + 1
      ? []
      : [`version ${streamVersion} of ${streamId} came to ${place} behind ${before}`];
  });
}

/** Whatever never came to a place. */
export function notArrived({ place, events }: Arrivals, all: readonly EventEnvelope[]): string[] {
  const arrived = new Set(events.map(({ eventId }) => eventId));
  return all
    .filter(({ eventId }) => !arrived.has(eventId))
    .map(({ eventType, streamId }) => `${eventType} of ${streamId} never came to ${place}`);
}
