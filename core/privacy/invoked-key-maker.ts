import { InvokeCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import { MillraceError } from '../errors/millrace-error.ts';
import { callAws } from '../errors/translate-aws-error.ts';
import type { KeyMaker } from './dynamodb-sealing-keys.ts';
import { type MadeKeys, maxPersons, type WantedKeys } from './key-maker-function.ts';
import type { SealingKey } from './person-keys.ts';

/** How the function that makes keys is called. */
export interface InvokedKeyMakerOptions {
  readonly client: LambdaClient;
  /** Name or ARN of the function: see `createKeyMakerFunction`. */
  readonly functionName: string;
}

/**
 * Has keys made by a function of its own, so that whoever seals needs no right to make, overwrite or open any. Action:
 * lambda InvokeFunction on that function.
 */
export class InvokedKeyMaker implements KeyMaker {
  readonly #options: InvokedKeyMakerOptions;

  constructor(options: InvokedKeyMakerOptions) {
    this.#options = options;
  }

  async make(persons: readonly string[]): Promise<ReadonlyMap<string, SealingKey | 'erased'>> {
    const made = new Map<string, SealingKey | 'erased'>();
    for (let start = 0; start < persons.length; start += maxPersons) {
      for (const key of await this.#invoke({ persons: persons.slice(start, start + maxPersons) })) {
        made.set(key.person, key.erased ? 'erased' : decoded(key));
      }
    }
    return made;
  }

  async #invoke(wanted: WantedKeys): Promise<MadeKeys['keys']> {
    const { client, functionName } = this.#options;
    const invoke = new InvokeCommand({ FunctionName: functionName, Payload: Buffer.from(JSON.stringify(wanted)) });
    const { FunctionError, Payload } = await callAws('lambda:Invoke', () => client.send(invoke));
    const text = Buffer.from(Payload ?? new Uint8Array()).toString();
    if (FunctionError === undefined) return (JSON.parse(text) as MadeKeys).keys;
    throw new MillraceError('DEPENDENCY_UNAVAILABLE', `the function that makes keys failed: ${text.slice(0, 500)}`);
  }
}

function decoded({
  id,
  publicKey,
  confirmKey,
}: Exclude<MadeKeys['keys'][number], { readonly erased: true }>): SealingKey {
  return { id, publicKey: Buffer.from(publicKey, 'base64url'), confirmKey: Buffer.from(confirmKey, 'base64url') };
}
