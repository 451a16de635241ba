import type { S3Client } from '@aws-sdk/client-s3';
import { S3PayloadStore } from '../../../core/event-store/s3-payload-store.ts';
import { awsError, fakeAwsClient } from '../support/fake-aws-client.ts';

const key = 'commits/order-1/000000000000002-abc';

/** A bucket that refuses each Get with `refusal`, and lists `keys`. */
function storeOver(refusal: string, keys: readonly string[]) {
  const asked: unknown[] = [];
  const client = fakeAwsClient<S3Client>({
    GetObject: () => {
      throw awsError(refusal);
    },
    ListObjectsV2: (input) => {
      asked.push(input);
      return { Contents: keys.map((Key) => ({ Key })) };
    },
  });
  return { store: new S3PayloadStore({ client, bucket: 'payloads', folder: 'order' }), asked };
}

test('a payload that S3 says is missing is missing', async () => {
  const { store, asked } = storeOver('NoSuchKey', []);
  expect(await store.get(key)).toBeUndefined();
  expect(asked).toEqual([]);
});

test('a payload that S3 refuses is looked for in its folder, and missing when it is not listed', async () => {
  const { store, asked } = storeOver('AccessDenied', [`order/${key}-longer`]);
  expect(await store.get(key)).toBeUndefined();
  expect(asked).toEqual([{ Bucket: 'payloads', Prefix: `order/${key}`, MaxKeys: 1 }]);
});

test('a payload that is there and may not be read is no lost payload', async () => {
  const { store } = storeOver('AccessDenied', [`order/${key}`]);
  await expect(store.get(key)).rejects.toThrow(/AccessDenied/);
});
