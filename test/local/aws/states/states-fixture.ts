import { AwsError } from '../../../../local/aws/aws-error.ts';
import type { AwsCall, ServiceEnvironment } from '../../../../local/aws/service.ts';
import { StepFunctionsService } from '../../../../local/aws/states/states-service.ts';
import { SeededRandom } from '../../../../local/time/seeded-random.ts';
import { VirtualTime } from '../../../../local/time/virtual-time.ts';

/** What DescribeExecution answers. */
export interface Described {
  readonly status: string;
  readonly output?: string;
  readonly error?: string;
  readonly cause?: string;
  readonly startDate: number;
  readonly stopDate?: number;
}

/** An event of GetExecutionHistory. */
export type HistoryEvent = Record<string, unknown> & {
  id: number;
  previousEventId: number;
  type: string;
  timestamp: number;
};

/** The service in virtual time, with fake neighbours. */
export class StatesFixture {
  readonly time: VirtualTime;
  readonly service: StepFunctionsService;
  #machines = 0;

  constructor(call: AwsCall = refuseCalls, startAt?: number) {
    this.time = new VirtualTime(startAt === undefined ? {} : { startAt });
    const env: ServiceEnvironment = {
      clock: this.time,
      timers: this.time,
      random: new SeededRandom(1),
      region: 'us-east-1',
      accountId: '000000000000',
      endpoint: 'http://127.0.0.1:4566',
    };
    this.service = new StepFunctionsService(env, { call });
  }

  /** Calls an operation; an answer at once stays an answer at once. */
  do<T = Record<string, unknown>>(operation: string, request: Record<string, unknown>): T {
    const run = this.service.operations[operation];
    if (run === undefined) throw new Error(`no operation ${operation}`);
    return run(request) as T;
  }

  /** Creates a state machine and returns its ARN. */
  create(definition: unknown, type = 'STANDARD'): string {
    this.#machines++;
    const text = typeof definition === 'string' ? definition : JSON.stringify(definition);
    const request = {
      name: `machine-${this.#machines}`,
      definition: text,
      roleArn: 'arn:aws:iam::000000000000:role/states',
      type,
    };
    return this.do<{ stateMachineArn: string }>('CreateStateMachine', request).stateMachineArn;
  }

  start(stateMachineArn: string, input: unknown = {}, name?: string): string {
    const request = { stateMachineArn, input: JSON.stringify(input), ...(name !== undefined && { name }) };
    return this.do<{ executionArn: string }>('StartExecution', request).executionArn;
  }

  describe(executionArn: string): Described {
    return this.do<Described>('DescribeExecution', { executionArn });
  }

  history(executionArn: string): HistoryEvent[] {
    return this.do<{ events: HistoryEvent[] }>('GetExecutionHistory', { executionArn, maxResults: 1000 }).events;
  }

  /** Creates, starts and runs to the end. */
  async run(definition: unknown, input: unknown = {}): Promise<Described & { executionArn: string }> {
    const executionArn = this.start(this.create(definition), input);
    await this.time.runUntilIdle();
    return { ...this.describe(executionArn), executionArn };
  }
}

/** Functions by name, as a fake of Lambda's Invoke. A function that throws an Error reports its name as the type. */
export function fakeFunctions(functions: Record<string, (event: unknown) => unknown | Promise<unknown>>): AwsCall {
  return async (service, operation, request) => {
    if (service !== 'lambda' || operation !== 'Invoke') throw new Error(`unexpected call ${service}:${operation}`);
    const { FunctionName, Payload } = request as { FunctionName: string; Payload?: Uint8Array };
    const name = FunctionName.replace(/^.*:function:/, '').replace(/:.*$/, '');
    const run = functions[name];
    if (run === undefined) {
      throw new AwsError('ResourceNotFoundException', `Function not found: ${FunctionName}`, { statusCode: 404 });
    }
    try {
      const result = await run(Payload === undefined ? {} : JSON.parse(Buffer.from(Payload).toString()));
      return { StatusCode: 200, ExecutedVersion: '$LATEST', Payload: Buffer.from(JSON.stringify(result ?? null)) };
    } catch (error) {
      const { name: errorType, message: errorMessage } = error as Error;
      const payload = Buffer.from(JSON.stringify({ errorMessage, errorType }));
      return { StatusCode: 200, FunctionError: 'Unhandled', ExecutedVersion: '$LATEST', Payload: payload };
    }
  };
}

/** An error that a fake function reports under this type. */
export function typed(type: string, message = 'failed on purpose'): Error {
  return Object.assign(new Error(message), { name: type });
}

const refuseCalls: AwsCall = (service, operation) =>
  Promise.reject(new Error(`unexpected call ${service}:${operation}`));
