import type { AwsError } from '../../local/aws/aws-error.ts';
import type { AwsCall, ServiceId } from '../../local/aws/service.ts';
import type { Random } from '../../local/time/random.ts';
import type { Faults } from './faults.ts';
import type { Life } from './simulated-instance.ts';

export interface SimulatedClientOptions {
  readonly call: AwsCall;
  readonly faults: Faults;
  readonly random: Random;
  readonly life: Life;
  /** Told of each call: what was asked for, and what became of it. */
  readonly trace: (line: string) => void;
}

/**
 * A client of one AWS service as far as the library uses it. A call takes some virtual time on its way and back, may meet a
 * fault, and is tried again as SDK clients do.
 */
export function simulatedClient<C>(service: ServiceId, options: SimulatedClientOptions): C {
  const send = async (command: { readonly input: object }): Promise<unknown> => {
    const operation = command.constructor.name.replace(/Command$/, '');
    for (let tries = 1; ; tries += 1) {
      try {
        return await sendOnce({ service, operation, input: wireInput(operation, command.input) }, options);
      } catch (error) {
        if (tries >= options.faults.tries || !passing.has((error as Error).name)) throw error;
        await options.life.sleep(options.random.below(100 * tries));
      }
    }
  };
  return { send } as C;
}

/** Errors after which SDK clients try again. */
const passing = new Set(['TimeoutError', 'ProvisionedThroughputExceededException', 'ThrottlingException']);

interface Request {
  readonly service: ServiceId;
  readonly operation: string;
  readonly input: object;
}

async function sendOnce({ service, operation, input }: Request, options: SimulatedClientOptions): Promise<unknown> {
  const { call, faults, random, life, trace } = options;
  await life.sleep(random.below(faults.latencyMs));
  const fault = life.isCalm ? 'none' : faults.next();
  trace(`${life.functionName} ${operation} ${fault}`);
  if (fault === 'crash-before') life.die();
  await life.goOn();
  if (fault === 'unreachable') throw sdkError('TimeoutError', 500);
  const isThrottled = fault === 'throttled';
  if (isThrottled && service !== 'dynamodb') throw sdkError('ThrottlingException', 400);
  const answer = await asked(() => call(service, operation, input), faults, isThrottled);
  if (fault === 'crash-after') life.die();
  await life.sleep(random.below(faults.latencyMs));
  if (fault === 'lost-answer') throw sdkError('TimeoutError', 500);
  return answer;
}

async function asked(call: () => Promise<unknown>, faults: Faults, isThrottled: boolean): Promise<unknown> {
  try {
    faults.isThrottling = isThrottled;
    const answering = call();
    faults.isThrottling = false;
    return await answering;
  } catch (error) {
    const { code, message, statusCode, members } = error as AwsError;
    throw Object.assign(sdkError(code ?? 'InternalFailure', statusCode ?? 500), { message }, members);
  }
}

function sdkError(name: string, httpStatusCode: number): Error {
  return Object.assign(new Error(name), { name, $metadata: { httpStatusCode } });
}

/** Clients take a Date where the wire has seconds. */
function wireInput(operation: string, input: object): object {
  if (operation !== 'PutEvents') return input;
  const { Entries } = input as { Entries: readonly { Time: Date }[] };
  return { Entries: Entries.map((entry) => ({ ...entry, Time: entry.Time.getTime() / 1000 })) };
}
