import path from 'node:path';
import type { ServiceEnvironment } from '../../../local/aws/service.ts';
import type { FunctionDefinition } from '../../../local/lambda-host/function-definition.ts';
import type { FunctionLogLine } from '../../../local/lambda-host/function-instance.ts';
import { LambdaHost, type LambdaHostOptions } from '../../../local/lambda-host/lambda-host.ts';
import { RealTime } from '../../../local/time/real-time.ts';
import { SeededRandom } from '../../../local/time/seeded-random.ts';

/** Where the handlers of fixtures/*.mjs lie. */
export const fixtures = path.join(import.meta.dirname, 'fixtures');

/** A host on real time whose functions are the exports of fixtures/handlers.mjs. */
export class HostFixture {
  readonly time = new RealTime();
  readonly env: ServiceEnvironment;
  readonly lines: FunctionLogLine[] = [];
  readonly host: LambdaHost;

  constructor(options: LambdaHostOptions = {}) {
    this.env = {
      clock: this.time,
      timers: this.time,
      random: new SeededRandom('lambda-host'),
      region: 'us-east-1',
      accountId: '000000000000',
      endpoint: 'http://127.0.0.1:15400',
    };
    this.host = new LambdaHost(this.env, { onLog: (line) => this.lines.push(line), ...options });
  }

  add(handler: string, settings: Partial<FunctionDefinition> = {}): string {
    const functionName = settings.functionName ?? handler;
    const definition = { functionName, codeDirectory: fixtures, handler: `handlers.${handler}`, timeoutSeconds: 20 };
    this.host.addFunction({ ...definition, ...settings });
    return functionName;
  }

  /** Adds the function when it is new, runs it, and returns the payload parsed. */
  async run(handler: string, event: unknown = {}): Promise<unknown> {
    if (this.host.find(handler) === undefined) this.add(handler);
    const result = await this.host.invoke(handler, JSON.stringify(event));
    return JSON.parse(result.payload);
  }

  stop(): void {
    this.host.stop();
    this.time.stop();
  }
}
