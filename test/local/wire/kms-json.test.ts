import { KmsService } from '../../../local/aws/kms/kms-service.ts';
import { SeededRandom } from '../../../local/time/seeded-random.ts';
import { VirtualTime } from '../../../local/time/virtual-time.ts';
import { type AwsEndpoint, createAwsEndpoint } from '../../../local/wire/aws-endpoint.ts';

// biome-ignore lint/suspicious/noExplicitAny: answers are looked at by the tests' expectations.
type Body = any;

const port = 15_560;
let endpoint: AwsEndpoint;

beforeAll(async () => {
  const time = new VirtualTime();
  const kms = new KmsService({
    clock: time,
    timers: time,
    random: new SeededRandom(1),
    region: 'us-east-1',
    accountId: '000000000000',
    endpoint: `http://127.0.0.1:${port}`,
  });
  endpoint = await createAwsEndpoint({ services: { kms }, port });
});

afterAll(() => endpoint.close());

async function post(operation: string, request: object): Promise<{ status: number; type: string | null; body: Body }> {
  const answer = await fetch(`http://127.0.0.1:${port}/`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': `TrentService.${operation}` },
    body: JSON.stringify(request),
  });
  return { status: answer.status, type: answer.headers.get('content-type'), body: await answer.json() };
}

test('bytes travel as base64, there and back', async () => {
  const created = await post('CreateKey', {});
  const { KeyId } = created.body.KeyMetadata;
  const sealed = await post('Encrypt', { KeyId, Plaintext: 'c2VjcmV0' });
  const opened = await post('Decrypt', { CiphertextBlob: sealed.body.CiphertextBlob });
  expect(opened).toMatchObject({
    status: 200,
    type: 'application/x-amz-json-1.1',
    body: { Plaintext: 'c2VjcmV0', EncryptionAlgorithm: 'SYMMETRIC_DEFAULT' },
  });
  const { body } = await post('GenerateDataKey', { KeyId, KeySpec: 'AES_256' });
  expect(Buffer.from(body.Plaintext, 'base64')).toHaveLength(32);
});

test('a refusal has the code that SDKs look for', async () => {
  expect(await post('DescribeKey', { KeyId: 'alias/none' })).toMatchObject({
    status: 400,
    body: {
      __type: 'NotFoundException',
      message: 'Alias arn:aws:kms:us-east-1:000000000000:alias/none is not found.',
    },
  });
});

test('a member of another kind and an operation that is not there are named', async () => {
  expect((await post('Encrypt', { KeyId: 5 })).body).toMatchObject({ __type: 'SerializationException' });
  const { body } = await post('ScheduleKeyDeletion', {});
  expect(body.message).toBe('KMS does not offer the operation ScheduleKeyDeletion here.');
});
