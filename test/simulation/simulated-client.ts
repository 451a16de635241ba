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
 * A client of one AWS service as far as the library uses it. A call takes some virtual time on its way and back, and may
 * meet a fault; SDK clients retry by themselves, this one leaves it to who calls, which is harder.
 */
export function simulatedClient<C>(service: ServiceId, options: SimulatedClientOptions): C {
  const { call, faults, random, life, trace } = options;
  const send = async (command: { readonly input: object }): Promise<unknown> => {
    const operation = command.constructor.name.replace(/Command$/, '');
    await life.sleep(random.below(8));
    const fault = life.isCalm ? 'none' : faults.next();
    trace(`${life.functionName} ${operation} ${fault}`);
    if (fault === 'crash-before') life.die();
    await life.goOn();
    if (fault === 'unreachable') throw sdkError('TimeoutError', 500);
    const answer = await asked(
      () => call(service, operation, wireInput(operation, command.input)),
      faults,
      fault === 'throttled',
    );
    if (fault === 'crash-after') life.die();
    await life.sleep(random.below(8));
    if (fault === 'lost-answer') throw sdkError('TimeoutError', 500);
    return answer;
  };
  return { send } as C;
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
