import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { MemoryParkedRecords } from '../../../core/parking/memory-parked-records.ts';
import { S3ParkedRecords } from '../../../core/parking/s3-parked-records.ts';
import { S3Service } from '../../../local/aws/s3/s3-service.ts';
import { type AwsEndpoint, createAwsEndpoint } from '../../../local/wire/aws-endpoint.ts';
import { virtualEnvironment } from '../../local/aws/events/service-environment.ts';
import { awsError, fakeAwsClient } from '../support/fake-aws-client.ts';
import { parkedBatch, parkedRecordsContract } from './parked-records.contract.ts';

describe('in memory', () => {
  parkedRecordsContract(async () => new MemoryParkedRecords());
});

describe('in S3', () => {
  let endpoint: AwsEndpoint;
  let client: S3Client;

  beforeAll(async () => {
    endpoint = await createAwsEndpoint({ services: { s3: new S3Service(virtualEnvironment().env) }, port: 0 });
    client = new S3Client({
      endpoint: `http://127.0.0.1:${endpoint.port}`,
      region: 'us-east-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
      forcePathStyle: true,
    });
  });

  afterAll(async () => {
    client.destroy();
    await endpoint.close();
  });

  let buckets = 0;
  parkedRecordsContract(async () => {
    buckets += 1;
    const bucket = `failures-${buckets}`;
    await client.send(new CreateBucketCommand({ Bucket: bucket }));
    return new S3ParkedRecords({ client, bucket });
  });

  test('a key fits into what S3 takes, and tells domain, reader and stream', async () => {
    const keys: string[] = [];
    const recording = fakeAwsClient<never>({ PutObject: ({ Key }: { Key: string }) => void keys.push(Key) });
    const parked = new S3ParkedRecords({ client: recording, bucket: 'failures' });
    await parked.park(parkedBatch('order-1 001', ['7']));
    await parked.park(parkedBatch(`order-${'ż'.repeat(1_000)}`, ['9'.repeat(38)]));
    expect(keys[0]).toMatch(/^parked\/order\/projector\/order-1~20001\/000000000000007-[0-9a-f-]{36}$/);
    expect(keys[1]?.length).toBeLessThan(1_024);
  });

  test('an S3 that does not answer is said so', async () => {
    const down = fakeAwsClient<never>({
      PutObject: () => {
        throw awsError('SlowDown');
      },
    });
    const parked = new S3ParkedRecords({ client: down, bucket: 'failures' });
    await expect(parked.park(parkedBatch('order-1', ['1']))).rejects.toMatchObject({ code: 'DEPENDENCY_THROTTLED' });
  });
});
