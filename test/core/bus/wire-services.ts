import { createServer } from 'node:net';
import { EventBridgeService } from '../../../local/aws/events/events-service.ts';
import { KinesisService } from '../../../local/aws/kinesis/kinesis-service.ts';
import type { AwsService, ServiceId } from '../../../local/aws/service.ts';
import { SqsService } from '../../../local/aws/sqs/sqs-service.ts';
import { targetDelivery } from '../../../local/engine-delivery.ts';
import { RealTime } from '../../../local/time/real-time.ts';
import { SeededRandom } from '../../../local/time/seeded-random.ts';
import { createAwsEndpoint } from '../../../local/wire/aws-endpoint.ts';

/** SQS, EventBridge and Kinesis of the local engine behind a port, for SDK clients. */
export interface WireServices {
  /** Settings for any SDK client. */
  readonly client: {
    readonly endpoint: string;
    readonly region: string;
    readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
    readonly maxAttempts: number;
  };
  stop(): Promise<void>;
}

export async function startWireServices(): Promise<WireServices> {
  const time = new RealTime();
  const port = await freePort();
  const endpoint = `http://127.0.0.1:${port}`;
  const env = {
    clock: time,
    timers: time,
    random: new SeededRandom('brokers'),
    region: 'us-east-1',
    accountId: '000000000000',
    endpoint,
  };
  const byId: Partial<Record<ServiceId, AwsService>> = {};
  const call = async (id: ServiceId, operation: string, request: unknown) => byId[id]?.operations[operation]?.(request);
  const events = new EventBridgeService(env, { deliver: targetDelivery(env, call).deliver });
  Object.assign(byId, { sqs: new SqsService(env), kinesis: new KinesisService(env), events });
  const server = await createAwsEndpoint({ services: byId, port });
  return {
    client: {
      endpoint,
      region: 'us-east-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
      maxAttempts: 1,
    },
    async stop() {
      await server.close();
      time.stop();
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
