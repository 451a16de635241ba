import {
  CreateStreamCommand,
  KinesisClient,
  ListShardsCommand,
  MergeShardsCommand,
  PutRecordCommand,
  SplitShardCommand,
} from '@aws-sdk/client-kinesis';
import fc from 'fast-check';
import { MemoryKinesisCheckpoints } from '../../../core/bus/kinesis-checkpoints.ts';
import { followShards, type KinesisShardsOptions } from '../../../core/bus/kinesis-shards.ts';
import { startWireServices, type WireServices } from './wire-services.ts';

let wire: WireServices;
let kinesis: KinesisClient;
let number = 0;

beforeAll(async () => {
  wire = await startWireServices();
  kinesis = new KinesisClient(wire.client);
});

afterAll(async () => {
  kinesis.destroy();
  await wire.stop();
});

const largestHash = 2n ** 128n;

/** A stream of its own, with what can be done to it. */
async function createStream(shards = 1) {
  number += 1;
  const StreamName = `shards-${number}`;
  await kinesis.send(new CreateStreamCommand({ StreamName, ShardCount: shards }));
  const open = async () => {
    const { Shards = [] } = await kinesis.send(new ListShardsCommand({ StreamName }));
    return Shards.filter(({ SequenceNumberRange }) => SequenceNumberRange?.EndingSequenceNumber === undefined)
      .map(({ ShardId = '', HashKeyRange }) => ({
        id: ShardId,
        from: BigInt(HashKeyRange?.StartingHashKey ?? 0),
        to: BigInt(HashKeyRange?.EndingHashKey ?? 0),
      }))
      .sort((a, b) => (a.from < b.from ? -1 : 1));
  };
  return {
    name: StreamName,
    open,
    /** Where of the stream's range, 0 to 1. */
    async put(text: string, where = 0) {
      const hash = (largestHash * BigInt(Math.floor(where * 1_000))) / 1_000n;
      const record = { StreamName, Data: Buffer.from(text), PartitionKey: text, ExplicitHashKey: String(hash) };
      await kinesis.send(new PutRecordCommand(record));
    },
    async split(index = 0) {
      const shard = (await open())[index];
      if (shard === undefined) return;
      const NewStartingHashKey = String((shard.from + shard.to) / 2n + 1n);
      await kinesis.send(new SplitShardCommand({ StreamName, ShardToSplit: shard.id, NewStartingHashKey }));
    },
    async merge() {
      const [first, second] = await open();
      if (first === undefined || second === undefined) return;
      const both = { ShardToMerge: first.id, AdjacentShardToMerge: second.id };
      await kinesis.send(new MergeShardsCommand({ StreamName, ...both }));
    },
  };
}

/** A reader, and what it has read. */
function readerOf(streamName: string, options: Partial<KinesisShardsOptions> = {}) {
  const read: string[] = [];
  let changed = () => {};
  const start = async (hold: (text: string) => Promise<void> = async () => {}) => {
    const all = { client: kinesis, streamName, checkpoints: new MemoryKinesisCheckpoints(), idleMs: 5, ...options };
    return followShards(all, async (records) => {
      for (const { Data } of records) {
        const text = Buffer.from(Data ?? []).toString();
        await hold(text);
        read.push(text);
        changed();
      }
      return true;
    });
  };
  const count = async (wanted: number) => {
    while (read.length < wanted) {
      await new Promise<void>((resolve) => {
        changed = resolve;
      });
    }
  };
  return { start, read, count };
}

/** A client of which some commands fail for a while, or are changed on their way. */
function clientThat(change: (command: string, input: Record<string, unknown>) => void): KinesisClient {
  const client = new KinesisClient(wire.client);
  client.middlewareStack.add(
    (next, context) => async (args) => {
      change(String(context.commandName), args.input as Record<string, unknown>);
      return next(args);
    },
    { step: 'initialize' },
  );
  return client;
}

describe('a reader that begins at the end', () => {
  test('reads what comes from then on, and not what was there', async () => {
    const stream = await createStream(2);
    await stream.put('before');
    const { start, read, count } = readerOf(stream.name);
    const consumption = await start();
    await stream.put('after');
    await stream.put('there too', 0.9);
    await count(2);
    await consumption.stop();
    expect(read.sort()).toEqual(['after', 'there too']);
  });

  test('reads after a pause what came meanwhile, on a shard too of which it had read nothing', async () => {
    const stream = await createStream(2);
    const { start, read, count } = readerOf(stream.name, { checkpoints: new MemoryKinesisCheckpoints() });
    const first = await start();
    await stream.put('first');
    await count(1);
    await first.stop();
    await stream.put('meanwhile', 0.9);
    const second = await start();
    await count(2);
    await second.stop();
    expect(read).toEqual(['first', 'meanwhile']);
  });

  test('that was away during a split reads the children from their beginning', async () => {
    const stream = await createStream();
    const { start, read, count } = readerOf(stream.name, { checkpoints: new MemoryKinesisCheckpoints() });
    const first = await start();
    await stream.put('parent');
    await count(1);
    await first.stop();
    await stream.put('parent, meanwhile');
    await stream.split();
    await stream.put('left');
    await stream.put('right', 0.9);
    const second = await start();
    await count(4);
    await second.stop();
    expect(read.slice(0, 2)).toEqual(['parent', 'parent, meanwhile']);
    expect(read.slice(2).sort()).toEqual(['left', 'right']);
  });

  test('that was away during a split of a shard of which nothing had come reads the children', async () => {
    const stream = await createStream();
    const { start, read, count } = readerOf(stream.name, { checkpoints: new MemoryKinesisCheckpoints() });
    await (await start()).stop();
    await stream.split();
    await stream.put('left');
    const second = await start();
    await count(1);
    await second.stop();
    expect(read).toEqual(['left']);
  });
});

test('the child of a merge is read once, after both of its parents', async () => {
  const stream = await createStream(2);
  const { start, read, count } = readerOf(stream.name, { startAt: 'TRIM_HORIZON' });
  await stream.put('left');
  await stream.put('right', 0.9);
  await stream.merge();
  await stream.put('child');
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const consumption = await start((text) => (text === 'right' ? held : Promise.resolve()));
  await count(1);
  expect(read).toEqual(['left']);
  release();
  await count(3);
  await consumption.stop();
  expect(read).toEqual(['left', 'right', 'child']);
});

test('a shard that was read to its end is not read again', async () => {
  const stream = await createStream();
  const options = { startAt: 'TRIM_HORIZON' as const, checkpoints: new MemoryKinesisCheckpoints() };
  const { start, read, count } = readerOf(stream.name, options);
  await stream.put('parent');
  await stream.split();
  await stream.put('child');
  const first = await start();
  await count(2);
  await first.stop();
  await stream.put('later');
  const second = await start();
  await count(3);
  await second.stop();
  expect(read).toEqual(['parent', 'child', 'later']);
});

test.each(['ListShards', 'GetShardIterator', 'GetRecords'])(
  'children are begun though %s fails for a while',
  async (name) => {
    const stream = await createStream();
    let failures = 0;
    const client = clientThat((command) => {
      if (!command.startsWith(name) || failures === 0) return;
      failures -= 1;
      throw new Error('connection reset');
    });
    const { start, read, count } = readerOf(stream.name, { client });
    const consumption = await start();
    await stream.put('parent');
    await count(1);
    failures = 3;
    await stream.split();
    await stream.put('left');
    await stream.put('right', 0.9);
    await count(3);
    await consumption.stop();
    client.destroy();
    expect(failures).toBe(0);
    expect(read.sort()).toEqual(['left', 'parent', 'right']);
  },
);

test('a checkpoint that cannot be written is written later', async () => {
  const stream = await createStream();
  const checkpoints = new MemoryKinesisCheckpoints();
  let failures = 2;
  const save = checkpoints.save.bind(checkpoints);
  checkpoints.save = async (shardId, position) => {
    if (position === 'SHARD_END' && failures-- > 0) throw new Error('table out of reach');
    await save(shardId, position);
  };
  const { start, read, count } = readerOf(stream.name, { startAt: 'TRIM_HORIZON', checkpoints });
  await stream.put('parent');
  await stream.split();
  await stream.put('left');
  const consumption = await start();
  await count(2);
  await consumption.stop();
  expect(read).toEqual(['parent', 'left']);
});

test('all shards are read of a stream that is listed page by page', async () => {
  const stream = await createStream(5);
  let pages = 0;
  const client = clientThat((command, input) => {
    if (!command.startsWith('ListShards')) return;
    pages += 1;
    input.MaxResults = 2;
  });
  const { start, read, count } = readerOf(stream.name, { client });
  const consumption = await start();
  const everywhere = [0, 0.3, 0.5, 0.7, 0.9];
  for (const where of everywhere) await stream.put(`${where}`, where);
  await count(5);
  await consumption.stop();
  client.destroy();
  expect(pages).toBe(3);
  expect(read.sort()).toEqual(everywhere.map(String).sort());
});

test('an iterator that has expired is asked for anew, however often that fails, and nothing is read twice', async () => {
  const stream = await createStream();
  let expires = false;
  let failures = 0;
  const client = clientThat((command) => {
    if (command.startsWith('GetRecords') && expires) {
      expires = false;
      failures = 2;
      throw Object.assign(new Error('Iterator expired'), { name: 'ExpiredIteratorException' });
    }
    if (command.startsWith('GetShardIterator') && failures > 0) {
      failures -= 1;
      throw new Error('connection reset');
    }
  });
  const { start, read, count } = readerOf(stream.name, { client });
  const consumption = await start();
  await stream.put('1');
  await count(1);
  expires = true;
  await stream.put('2');
  await count(2);
  await consumption.stop();
  client.destroy();
  expect([read, failures]).toEqual([['1', '2'], 0]);
});

test('whatever is split, merged and stopped, each record is read once, and those of a place in order', async () => {
  const step = fc.oneof(
    { weight: 4, arbitrary: fc.record({ kind: fc.constant('put' as const), where: fc.constantFrom(0, 0.4, 0.9) }) },
    fc.record({ kind: fc.constant('split' as const), index: fc.nat(2) }),
    fc.record({ kind: fc.constant('merge' as const) }),
    fc.record({ kind: fc.constant('restart' as const) }),
    fc.record({ kind: fc.constant('away' as const) }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 15 }), async (steps) => {
      const stream = await createStream(2);
      const { start, read, count } = readerOf(stream.name, { checkpoints: new MemoryKinesisCheckpoints() });
      let consumption: Awaited<ReturnType<typeof start>> | undefined = await start();
      const put: string[] = [];
      for (const one of [...steps, { kind: 'restart' as const }]) {
        if (one.kind === 'put') {
          put.push(`${one.where} ${put.length}`);
          await stream.put(put.at(-1) ?? '', one.where);
        } else if (one.kind === 'split') await stream.split(one.index);
        else if (one.kind === 'merge') await stream.merge();
        else {
          await consumption?.stop();
          consumption = one.kind === 'away' ? undefined : await start();
        }
      }
      await count(put.length);
      await consumption?.stop();
      expect([...read].sort()).toEqual([...put].sort());
      for (const where of ['0 ', '0.4 ', '0.9 ']) {
        const ofPlace = (texts: readonly string[]) => texts.filter((text) => text.startsWith(where));
        expect(ofPlace(read)).toEqual(ofPlace(put));
      }
    }),
    { numRuns: 40 },
  );
}, 60_000);
