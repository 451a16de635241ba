import { AwsError } from '../aws-error.ts';
import type { AwsService, Operation, ServiceEnvironment } from '../service.ts';
import type { KeepsState } from '../state-changes.ts';
import { type EncryptionContext, keyIdOf, open, seal } from './ciphertext.ts';
import { KeyRing } from './key-ring.ts';
import { alreadyExists, unsupported, validation } from './kms-error.ts';
import type { KmsAlias, KmsKey } from './kms-key.ts';

interface CreateKeyRequest {
  /** Not of the API: a template's key gets the same id in each run, so that it is found again. */
  readonly KeyId?: string;
  readonly Description?: string;
  readonly KeySpec?: string;
  readonly CustomerMasterKeySpec?: string;
  readonly KeyUsage?: string;
  readonly Origin?: string;
  readonly MultiRegion?: boolean;
}

interface KeyRequest {
  readonly KeyId: string;
  readonly EncryptionContext?: EncryptionContext;
  readonly EncryptionAlgorithm?: string;
}

interface DataKeyRequest extends KeyRequest {
  readonly KeySpec?: string;
  readonly NumberOfBytes?: number;
}

interface AliasRequest {
  readonly AliasName: string;
  readonly TargetKeyId: string;
}

const ALGORITHM = 'SYMMETRIC_DEFAULT';
const MAX_PLAINTEXT = 4096;
const MAX_DATA_KEY = 1024;
const dataKeyBytes: Readonly<Record<string, number>> = { AES_256: 32, AES_128: 16 };

/**
 * AWS KMS with symmetric keys: what is encrypted really is, by AES-256-GCM, bound to its encryption context. Asymmetric and
 * HMAC keys, imported material, grants, policies and rotation are not offered; nor is the deletion of keys.
 */
export class KmsService implements AwsService {
  readonly name = 'KMS';
  readonly operations: Readonly<Record<string, Operation>>;
  readonly keeper: KeepsState;
  readonly #env: ServiceEnvironment;
  readonly #ring: KeyRing;

  constructor(env: ServiceEnvironment) {
    this.#env = env;
    this.#ring = new KeyRing(env);
    this.keeper = this.#ring;
    const ring = this.#ring;
    this.operations = {
      CreateKey: (request: CreateKeyRequest) => ({ KeyMetadata: this.#metadata(this.#create(request)) }),
      DescribeKey: ({ KeyId }: KeyRequest) => ({ KeyMetadata: this.#metadata(ring.find(KeyId)) }),
      ListKeys: () => ({
        Keys: [...ring.keys.values()].map(({ keyId, arn }) => ({ KeyId: keyId, KeyArn: arn })),
        Truncated: false,
      }),
      EnableKey: ({ KeyId }: KeyRequest) => this.#enable(KeyId, true),
      DisableKey: ({ KeyId }: KeyRequest) => this.#enable(KeyId, false),
      Encrypt: (request: KeyRequest & { Plaintext?: Uint8Array }) => this.#encrypt(request),
      Decrypt: (request: KeyRequest & { CiphertextBlob?: Uint8Array }) => this.#decrypt(request),
      GenerateDataKey: (request: DataKeyRequest) => this.#dataKey(request),
      GenerateDataKeyWithoutPlaintext: (request: DataKeyRequest) => {
        const { Plaintext: _plaintext, ...answer } = this.#dataKey(request);
        return answer;
      },
      CreateAlias: ({ AliasName, TargetKeyId }: AliasRequest) => ring.addAlias(AliasName, TargetKeyId),
      UpdateAlias: ({ AliasName, TargetKeyId }: AliasRequest) => ring.moveAlias(AliasName, TargetKeyId),
      DeleteAlias: ({ AliasName }: AliasRequest) => ring.removeAlias(AliasName),
      ListAliases: ({ KeyId }: Partial<KeyRequest>) => this.#listAliases(KeyId),
    };
  }

  #create(request: CreateKeyRequest): KmsKey {
    const { KeyId: keyId = this.#env.random.uuid(), Description: description = '' } = request;
    const { KeySpec = request.CustomerMasterKeySpec ?? ALGORITHM } = request;
    if (KeySpec !== ALGORITHM) throw unsupported(`A key of the spec ${KeySpec}`);
    const { KeyUsage = 'ENCRYPT_DECRYPT', Origin = 'AWS_KMS', MultiRegion = false } = request;
    if (KeyUsage !== 'ENCRYPT_DECRYPT') throw unsupported(`A key for ${KeyUsage}`);
    if (Origin !== 'AWS_KMS') throw unsupported(`A key from ${Origin}`);
    if (String(MultiRegion) !== 'false') throw unsupported('A key of several regions');
    if (this.#ring.keys.has(keyId)) throw alreadyExists(`The key ${keyId} already exists`);
    const { random, clock } = this.#env;
    const arn = this.#ring.arnOf(`key/${keyId}`);
    return this.#ring.put({
      keyId,
      arn,
      description,
      createdAt: clock.now(),
      material: random.hex(64),
      enabled: true,
    });
  }

  #enable(keyId: string, enabled: boolean): object {
    const key = this.#ring.find(keyId);
    if (key.enabled !== enabled) this.#ring.put({ ...key, enabled });
    return {};
  }

  #encrypt(request: KeyRequest & { readonly Plaintext?: Uint8Array }): object {
    const key = this.#usable(request);
    const { Plaintext, EncryptionContext } = request;
    if (Plaintext === undefined || Plaintext.length < 1 || Plaintext.length > MAX_PLAINTEXT) {
      throw validation(`Plaintext has to be of 1 to ${MAX_PLAINTEXT} bytes.`);
    }
    const CiphertextBlob = seal(key, this.#bytes(12), Plaintext, EncryptionContext);
    return { CiphertextBlob, KeyId: key.arn, EncryptionAlgorithm: ALGORITHM };
  }

  #decrypt(request: Partial<KeyRequest> & { readonly CiphertextBlob?: Uint8Array }): object {
    const { CiphertextBlob, EncryptionContext, KeyId } = request;
    if (CiphertextBlob === undefined) throw validation('CiphertextBlob is required.');
    const madeUnder = keyIdOf(CiphertextBlob);
    if (KeyId !== undefined && this.#ring.find(KeyId).keyId !== madeUnder) {
      throw new AwsError(
        'IncorrectKeyException',
        'The key ID in the request does not identify a CMK that can perform this operation.',
      );
    }
    const key = this.#usable({ ...request, KeyId: madeUnder });
    const Plaintext = open(key, CiphertextBlob, EncryptionContext);
    return { KeyId: key.arn, Plaintext, EncryptionAlgorithm: ALGORITHM };
  }

  #dataKey(request: DataKeyRequest): { Plaintext: Buffer; CiphertextBlob: Buffer; KeyId: string } {
    const key = this.#usable(request);
    const { KeySpec, NumberOfBytes } = request;
    if ((KeySpec === undefined) === (NumberOfBytes === undefined)) {
      throw validation('Please specify either number of bytes or key spec.');
    }
    const length = KeySpec === undefined ? NumberOfBytes : dataKeyBytes[KeySpec];
    if (!Number.isInteger(length) || Number(length) < 1 || Number(length) > MAX_DATA_KEY) {
      throw validation(`A data key has 1 to ${MAX_DATA_KEY} bytes, or is AES_256 or AES_128.`);
    }
    const Plaintext = this.#bytes(Number(length));
    const CiphertextBlob = seal(key, this.#bytes(12), Plaintext, request.EncryptionContext);
    return { Plaintext, CiphertextBlob, KeyId: key.arn };
  }

  /** The key of a request that encrypts or decrypts. Throws DisabledException. */
  #usable({ KeyId, EncryptionAlgorithm = ALGORITHM }: KeyRequest): KmsKey {
    if (EncryptionAlgorithm !== ALGORITHM) throw unsupported(`The algorithm ${EncryptionAlgorithm}`);
    const key = this.#ring.find(KeyId);
    if (key.enabled) return key;
    throw new AwsError('DisabledException', `${key.arn} is disabled.`);
  }

  #listAliases(keyId: string | undefined): object {
    const wanted = keyId === undefined ? undefined : this.#ring.find(keyId).keyId;
    const listed = [...this.#ring.aliases.values()].filter((alias) => wanted === undefined || alias.keyId === wanted);
    return { Aliases: listed.map((alias) => this.#aliasEntry(alias)), Truncated: false };
  }

  #aliasEntry({ name, keyId, createdAt }: KmsAlias): object {
    const CreationDate = createdAt / 1_000;
    return { AliasName: name, AliasArn: this.#ring.arnOf(name), TargetKeyId: keyId, CreationDate };
  }

  #metadata({ keyId, arn, description, createdAt, enabled }: KmsKey): object {
    return {
      AWSAccountId: this.#env.accountId,
      KeyId: keyId,
      Arn: arn,
      CreationDate: createdAt / 1_000,
      Enabled: enabled,
      Description: description,
      KeyUsage: 'ENCRYPT_DECRYPT',
      KeyState: enabled ? 'Enabled' : 'Disabled',
      Origin: 'AWS_KMS',
      KeyManager: 'CUSTOMER',
      KeySpec: ALGORITHM,
      CustomerMasterKeySpec: ALGORITHM,
      EncryptionAlgorithms: [ALGORITHM],
      MultiRegion: false,
    };
  }

  #bytes(length: number): Buffer {
    return Buffer.from(this.#env.random.hex(length * 2), 'hex');
  }
}
