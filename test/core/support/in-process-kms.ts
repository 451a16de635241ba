import { KMSClient } from '@aws-sdk/client-kms';
import type { AwsError } from '../../../local/aws/aws-error.ts';
import { KmsService } from '../../../local/aws/kms/kms-service.ts';
import { SeededRandom } from '../../../local/time/seeded-random.ts';
import { VirtualTime } from '../../../local/time/virtual-time.ts';

const blobs = new Set(['CiphertextBlob', 'Plaintext']);

/** A client whose requests are answered by the local engine's KMS in this process, and the id of a key that is there. */
export function inProcessKms(calls: string[] = []): { readonly kms: KMSClient; readonly kmsKeyId: string } {
  const time = new VirtualTime();
  const service = new KmsService({
    clock: time,
    timers: time,
    random: new SeededRandom(1),
    region: 'us-east-1',
    accountId: '000000000000',
    endpoint: 'http://127.0.0.1:1',
  });
  const created = service.operations.CreateKey?.({}) as { KeyMetadata: { KeyId: string } } | undefined;
  const kms = new KMSClient({
    region: 'us-east-1',
    endpoint: 'http://127.0.0.1:1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
    requestHandler: {
      async handle(request: { readonly headers: Record<string, string>; readonly body: Uint8Array }) {
        const operation = (request.headers['x-amz-target'] ?? '').split('.')[1] ?? '';
        calls.push(operation);
        return { response: answer(service, operation, new TextDecoder().decode(request.body)) };
      },
    } as never,
  });
  return { kms, kmsKeyId: created?.KeyMetadata.KeyId ?? '' };
}

function answer(service: KmsService, operation: string, body: string) {
  const request = JSON.parse(body, (name, value) => (blobs.has(name) ? Buffer.from(value, 'base64') : value));
  try {
    return response(200, service.operations[operation]?.(request));
  } catch (error) {
    const { code, message, statusCode } = error as AwsError;
    return response(statusCode, { __type: code, message });
  }
}

function response(statusCode: number, value: unknown) {
  const body = JSON.stringify(value, (_, each) =>
    each?.type === 'Buffer' ? Buffer.from(each.data).toString('base64') : each,
  );
  return { statusCode, headers: { 'content-type': 'application/x-amz-json-1.1' }, body: Buffer.from(body) };
}
