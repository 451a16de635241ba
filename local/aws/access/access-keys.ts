import { createHash, randomBytes } from 'node:crypto';
import type { Caller } from './caller.ts';

/** Keys as the runtime of a function gives them to it. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

interface IssuedKey extends Credentials {
  readonly caller: Caller;
}

/**
 * The keys of functions, new with each process. They come from the operating system's randomness and not from the engine's,
 * which a seed repeats: who knows the seed knows no secret.
 */
export class AccessKeys {
  readonly #byId = new Map<string, IssuedKey>();
  readonly #idOf = new Map<string, string>();

  /** Keys for a function to act in its role; those that it had before count no more. */
  issue(functionName: string, roleArn: string): Credentials {
    this.#byId.delete(this.#idOf.get(functionName) ?? '');
    const key: IssuedKey = {
      accessKeyId: `ASIA${base32(10)}`,
      secretAccessKey: randomBytes(30).toString('base64'),
      sessionToken: randomBytes(48).toString('base64'),
      caller: sessionOf(functionName, roleArn),
    };
    this.#byId.set(key.accessKeyId, key);
    this.#idOf.set(functionName, key.accessKeyId);
    return key;
  }

  find(accessKeyId: string): (Credentials & { readonly caller: Caller }) | undefined {
    return this.#byId.get(accessKeyId);
  }
}

function sessionOf(functionName: string, roleArn: string): Caller {
  const account = roleArn.split(':')[4] ?? '';
  const roleName = roleArn.slice(roleArn.lastIndexOf('/') + 1);
  const roleId = createHash('sha256').update(roleArn).digest('hex').slice(0, 17).toUpperCase();
  return {
    principalArn: roleArn,
    arn: `arn:aws:sts::${account}:assumed-role/${roleName}/${functionName}`,
    userId: `AROA${roleId}:${functionName}`,
    roleName,
  };
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

function base32(bytes: number): string {
  return [...randomBytes((bytes * 8) / 5)].map((byte) => alphabet[byte % alphabet.length]).join('');
}
