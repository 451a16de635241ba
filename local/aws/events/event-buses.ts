import { AwsError } from '../aws-error.ts';
import type { ServiceEnvironment } from '../service.ts';
import { EventBus } from './event-bus.ts';
import type { EventRule } from './event-rule.ts';

/** Every bus of the account, `default` among them from the start. */
export class EventBuses {
  readonly all = new Map<string, EventBus>();
  readonly #env: ServiceEnvironment;

  constructor(env: ServiceEnvironment) {
    this.#env = env;
    this.create('default');
  }

  create(name: string, description?: string): EventBus {
    if (!/^[/.\-_A-Za-z0-9]{1,256}$/.test(name)) {
      throw new AwsError('ValidationException', `Event bus name '${name}' is not valid.`);
    }
    if (this.all.has(name)) throw new AwsError('ResourceAlreadyExistsException', `Event bus ${name} already exists.`);
    const arn = this.arn(`event-bus/${name}`);
    const bus = new EventBus({ name, arn, createdAt: this.#env.clock.now(), description });
    this.all.set(name, bus);
    return bus;
  }

  /** By name or ARN; undefined where there is none. Without a name: the default bus. */
  find(nameOrArn: string | undefined): EventBus | undefined {
    if (nameOrArn === undefined) return this.all.get('default');
    return this.all.get(nameOrArn.startsWith('arn:') ? nameOrArn.slice(nameOrArn.indexOf('/') + 1) : nameOrArn);
  }

  /** As `find`; throws ResourceNotFoundException. */
  get(nameOrArn: string | undefined): EventBus {
    const bus = this.find(nameOrArn);
    if (bus === undefined) throw notFound(`Event bus ${nameOrArn} does not exist.`);
    return bus;
  }

  /** Throws ResourceNotFoundException for the bus or the rule. */
  rule(busName: string | undefined, ruleName: string): { bus: EventBus; rule: EventRule } {
    const bus = this.get(busName);
    const rule = bus.rules.get(ruleName);
    if (rule === undefined) throw notFound(`Rule ${ruleName} does not exist on EventBus ${bus.name}.`);
    return { bus, rule };
  }

  arn(resource: string): string {
    return `arn:aws:events:${this.#env.region}:${this.#env.accountId}:${resource}`;
  }
}

export function notFound(message: string): AwsError {
  return new AwsError('ResourceNotFoundException', message);
}
