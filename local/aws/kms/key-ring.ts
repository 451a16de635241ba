import type { ServiceEnvironment } from '../service.ts';
import { type KeepsState, type StateRecord, unknownRecord } from '../state-changes.ts';
import { alreadyExists, notFound, validation } from './kms-error.ts';
import type { KmsAlias, KmsKey } from './kms-key.ts';

const ALIAS = /^alias\/[a-zA-Z0-9/_-]{1,250}$/;
const KEY_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Keys and their aliases. */
export class KeyRing implements KeepsState {
  readonly keys = new Map<string, KmsKey>();
  readonly aliases = new Map<string, KmsAlias>();
  readonly #env: ServiceEnvironment;

  constructor(env: ServiceEnvironment) {
    this.#env = env;
  }

  arnOf(resource: string): string {
    return `arn:aws:kms:${this.#env.region}:${this.#env.accountId}:${resource}`;
  }

  /** Adds or replaces a key. */
  put(key: KmsKey): KmsKey {
    this.keys.set(key.keyId, key);
    this.#env.changes?.append(['key', key]);
    return key;
  }

  /** The key of an id, an ARN, an alias or an alias's ARN. Throws NotFoundException and ValidationException. */
  find(reference: string | undefined): KmsKey {
    if (typeof reference !== 'string' || reference === '') throw validation('KeyId is required.');
    const prefix = this.arnOf('');
    if (reference.startsWith('arn:') && !reference.startsWith(prefix)) throw notFound(`Invalid arn ${reference}`);
    const resource = reference.startsWith(prefix) ? reference.slice(prefix.length) : reference;
    if (resource.startsWith('alias/')) return this.#keyOf(this.alias(resource).keyId);
    return this.#keyOf(resource.replace(/^key\//, ''));
  }

  /** Names a key. Throws AlreadyExistsException for a name that is taken. */
  addAlias(name: string, reference: string): undefined {
    if (!ALIAS.test(name ?? '') || name.startsWith('alias/aws/'))
      throw validation(`The alias name ${name} is not valid.`);
    if (this.aliases.has(name)) throw alreadyExists(`An alias with the name ${this.arnOf(name)} already exists`);
    this.#putAlias({ name, keyId: this.find(reference).keyId, createdAt: this.#env.clock.now() });
  }

  /** Points an alias at another key. */
  moveAlias(name: string, reference: string): undefined {
    this.#putAlias({ ...this.alias(name), keyId: this.find(reference).keyId });
  }

  removeAlias(name: string): undefined {
    this.aliases.delete(this.alias(name).name);
    this.#env.changes?.append(['no-alias', name]);
  }

  alias(name: string): KmsAlias {
    const alias = this.aliases.get(name);
    if (alias === undefined) throw notFound(`Alias ${this.arnOf(name)} is not found.`);
    return alias;
  }

  *state(): Iterable<StateRecord> {
    for (const key of this.keys.values()) yield ['key', key];
    for (const alias of this.aliases.values()) yield ['alias', alias];
  }

  restore(record: StateRecord): void {
    const [kind, value] = record;
    if (kind === 'key') this.keys.set((value as KmsKey).keyId, value as KmsKey);
    else if (kind === 'alias') this.aliases.set((value as KmsAlias).name, value as KmsAlias);
    else if (kind === 'no-alias') this.aliases.delete(value as string);
    else throw unknownRecord('KMS', record);
  }

  #putAlias(alias: KmsAlias): void {
    this.aliases.set(alias.name, alias);
    this.#env.changes?.append(['alias', alias]);
  }

  #keyOf(keyId: string): KmsKey {
    const key = this.keys.get(keyId);
    if (key !== undefined) return key;
    if (!KEY_ID.test(keyId)) throw notFound(`Invalid keyId '${keyId}'`);
    throw notFound(`Key '${this.arnOf(`key/${keyId}`)}' does not exist`);
  }
}
