import { KmsService } from '../../../../local/aws/kms/kms-service.ts';
import type { StateRecord } from '../../../../local/aws/state-changes.ts';
import { SeededRandom } from '../../../../local/time/seeded-random.ts';
import { VirtualTime } from '../../../../local/time/virtual-time.ts';

// biome-ignore lint/suspicious/noExplicitAny: answers are looked at by the tests' expectations.
type Answer = any;

const records: StateRecord[] = [];
let kms: KmsService;
let KeyId: string;

function serviceOf(seed: number): KmsService {
  const time = new VirtualTime({ startAt: Date.parse('2026-03-14T09:26:53.000Z') });
  return new KmsService({
    clock: time,
    timers: time,
    random: new SeededRandom(seed),
    region: 'us-east-1',
    accountId: '000000000000',
    endpoint: 'http://127.0.0.1:4566',
    changes: { touch: () => {}, append: (record) => records.push(record) },
  });
}

const call = (operation: string, request: object = {}, service = kms): Answer =>
  service.operations[operation]?.(request);

function refusal(operation: string, request: object = {}): string {
  try {
    call(operation, request);
  } catch (error) {
    return (error as { code: string }).code;
  }
  return 'no error';
}

beforeEach(() => {
  records.length = 0;
  kms = serviceOf(1);
  KeyId = call('CreateKey', { Description: 'people' }).KeyMetadata.KeyId;
});

test('describes a key by id, ARN, alias and ARN of the alias', () => {
  call('CreateAlias', { AliasName: 'alias/people', TargetKeyId: KeyId });
  const Arn = `arn:aws:kms:us-east-1:000000000000:key/${KeyId}`;
  for (const reference of [KeyId, Arn, 'alias/people', 'arn:aws:kms:us-east-1:000000000000:alias/people']) {
    expect(call('DescribeKey', { KeyId: reference }).KeyMetadata).toEqual({
      AWSAccountId: '000000000000',
      KeyId,
      Arn,
      CreationDate: 1_773_480_413,
      Enabled: true,
      Description: 'people',
      KeyUsage: 'ENCRYPT_DECRYPT',
      KeyState: 'Enabled',
      Origin: 'AWS_KMS',
      KeyManager: 'CUSTOMER',
      KeySpec: 'SYMMETRIC_DEFAULT',
      CustomerMasterKeySpec: 'SYMMETRIC_DEFAULT',
      EncryptionAlgorithms: ['SYMMETRIC_DEFAULT'],
      MultiRegion: false,
    });
  }
  expect(call('ListKeys')).toEqual({ Keys: [{ KeyId, KeyArn: Arn }], Truncated: false });
});

test('decrypts what it encrypted, under the same context in any order', () => {
  const { CiphertextBlob } = call('Encrypt', {
    KeyId,
    Plaintext: Buffer.from('secret'),
    EncryptionContext: { a: '1', b: '2' },
  });
  expect(CiphertextBlob.includes('secret')).toBe(false);
  expect(call('Decrypt', { CiphertextBlob, EncryptionContext: { b: '2', a: '1' } })).toEqual({
    KeyId: `arn:aws:kms:us-east-1:000000000000:key/${KeyId}`,
    Plaintext: Buffer.from('secret'),
    EncryptionAlgorithm: 'SYMMETRIC_DEFAULT',
  });
});

test('opens nothing under another context, or with a byte changed', () => {
  const EncryptionContext = { person: 'c1' };
  const { CiphertextBlob } = call('Encrypt', { KeyId, Plaintext: Buffer.from('secret'), EncryptionContext });
  const refused = 'InvalidCiphertextException';
  expect(refusal('Decrypt', { CiphertextBlob })).toBe(refused);
  expect(refusal('Decrypt', { CiphertextBlob, EncryptionContext: { person: 'c2' } })).toBe(refused);
  expect(refusal('Decrypt', { CiphertextBlob: Buffer.from('not one of ours'), EncryptionContext })).toBe(refused);
  for (const at of [0, 40, 50, CiphertextBlob.length - 1]) {
    const changed = Buffer.from(CiphertextBlob);
    changed[at] = (changed[at] ?? 0) ^ 1;
    expect(refusal('Decrypt', { CiphertextBlob: changed, EncryptionContext })).toBe(refused);
  }
});

test('encrypts the same twice to different bytes', () => {
  const once = () => call('Encrypt', { KeyId, Plaintext: Buffer.from('same') }).CiphertextBlob;
  expect(once()).not.toEqual(once());
});

test.each([
  [{ KeySpec: 'AES_256' }, 32],
  [{ KeySpec: 'AES_128' }, 16],
  [{ NumberOfBytes: 64 }, 64],
])('makes a data key of %j, and opens it again', (size, bytes) => {
  const { Plaintext, CiphertextBlob } = call('GenerateDataKey', { KeyId, ...size });
  expect(Plaintext).toHaveLength(bytes);
  expect(call('Decrypt', { CiphertextBlob, KeyId }).Plaintext).toEqual(Plaintext);
  expect(Object.keys(call('GenerateDataKeyWithoutPlaintext', { KeyId, ...size }))).toEqual(['CiphertextBlob', 'KeyId']);
});

test('a disabled key encrypts and decrypts nothing until it is enabled again', () => {
  const { CiphertextBlob } = call('Encrypt', { KeyId, Plaintext: Buffer.from('x') });
  call('DisableKey', { KeyId });
  expect(call('DescribeKey', { KeyId }).KeyMetadata.KeyState).toBe('Disabled');
  expect(refusal('Decrypt', { CiphertextBlob })).toBe('DisabledException');
  expect(refusal('GenerateDataKey', { KeyId, KeySpec: 'AES_256' })).toBe('DisabledException');
  call('EnableKey', { KeyId });
  expect(call('Decrypt', { CiphertextBlob }).Plaintext).toEqual(Buffer.from('x'));
});

test('an alias moves to another key, and goes', () => {
  const second = call('CreateKey').KeyMetadata.KeyId;
  call('CreateAlias', { AliasName: 'alias/people', TargetKeyId: KeyId });
  expect(refusal('CreateAlias', { AliasName: 'alias/people', TargetKeyId: second })).toBe('AlreadyExistsException');
  call('UpdateAlias', { AliasName: 'alias/people', TargetKeyId: second });
  expect(call('ListAliases', { KeyId })).toEqual({ Aliases: [], Truncated: false });
  expect(call('ListAliases').Aliases).toEqual([
    {
      AliasName: 'alias/people',
      AliasArn: 'arn:aws:kms:us-east-1:000000000000:alias/people',
      TargetKeyId: second,
      CreationDate: 1_773_480_413,
    },
  ]);
  call('DeleteAlias', { AliasName: 'alias/people' });
  expect(refusal('DescribeKey', { KeyId: 'alias/people' })).toBe('NotFoundException');
});

const unknown = '00000000-0000-4000-8000-000000000000';
test.each<[string, string, object, string]>([
  ['a key that nobody has', 'DescribeKey', { KeyId: unknown }, 'NotFoundException'],
  ['a key id that is none', 'DescribeKey', { KeyId: 'people' }, 'NotFoundException'],
  [
    'a key of another region',
    'DescribeKey',
    { KeyId: `arn:aws:kms:eu-west-1:000000000000:key/${unknown}` },
    'NotFoundException',
  ],
  ['no key', 'Encrypt', { Plaintext: Buffer.from('x') }, 'ValidationException'],
  ['an alias without its prefix', 'CreateAlias', { AliasName: 'people' }, 'ValidationException'],
  ['an alias that is AWS’s own', 'CreateAlias', { AliasName: 'alias/aws/s3' }, 'ValidationException'],
  ['an asymmetric key', 'CreateKey', { KeySpec: 'RSA_2048' }, 'UnsupportedOperationException'],
  ['a key to sign with', 'CreateKey', { KeyUsage: 'SIGN_VERIFY' }, 'UnsupportedOperationException'],
  ['imported material', 'CreateKey', { Origin: 'EXTERNAL' }, 'UnsupportedOperationException'],
  ['a key of several regions', 'CreateKey', { MultiRegion: true }, 'UnsupportedOperationException'],
])('refuses %s', (_what, operation, request, code) => {
  expect(refusal(operation, request)).toBe(code);
});

test('refuses data of no or of too many bytes, and a data key of no or of two sizes', () => {
  const sizes = [{}, { KeySpec: 'AES_256', NumberOfBytes: 32 }, { NumberOfBytes: 1025 }, { KeySpec: 'AES_512' }];
  for (const size of sizes) expect(refusal('GenerateDataKey', { KeyId, ...size })).toBe('ValidationException');
  for (const bytes of [0, 4097]) {
    expect(refusal('Encrypt', { KeyId, Plaintext: Buffer.alloc(bytes) })).toBe('ValidationException');
  }
  expect(call('Encrypt', { KeyId, Plaintext: Buffer.alloc(4096) }).CiphertextBlob).toHaveLength(4161);
});

test('refuses a ciphertext of another key than the one that is named', () => {
  const { CiphertextBlob } = call('Encrypt', { KeyId, Plaintext: Buffer.from('x') });
  const other = call('CreateKey').KeyMetadata.KeyId;
  expect(refusal('Decrypt', { CiphertextBlob, KeyId: other })).toBe('IncorrectKeyException');
});

test.each(['changes', 'state'])('another process opens what was encrypted, from the %s that were kept', (kept) => {
  call('CreateAlias', { AliasName: 'alias/people', TargetKeyId: KeyId });
  call('CreateAlias', { AliasName: 'alias/gone', TargetKeyId: KeyId });
  call('DeleteAlias', { AliasName: 'alias/gone' });
  const { CiphertextBlob } = call('Encrypt', { KeyId: 'alias/people', Plaintext: Buffer.from('x') });
  const later = serviceOf(2);
  for (const record of kept === 'changes' ? [...records] : [...kms.keeper.state()]) later.keeper.restore(record);
  expect(call('Decrypt', { CiphertextBlob }, later).Plaintext).toEqual(Buffer.from('x'));
  expect(call('ListAliases', {}, later)).toEqual(call('ListAliases'));
  expect(() => later.keeper.restore(['other'])).toThrow("KMS does not know records of kind 'other'");
});
