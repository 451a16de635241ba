import type { Synthesized } from '../synthesized.ts';

// biome-ignore lint/suspicious/noExplicitAny: a template is whatever CloudFormation takes.
export type Json = any;

/** A resource of one of an app's templates. */
export interface Found {
  readonly stack: string;
  readonly id: string;
  readonly type: string;
  readonly properties: Json;
  readonly resource: Json;
}

/** A statement of a policy; what may be one value or several is always several. */
export interface Statement {
  readonly effect: string;
  readonly actions: readonly string[];
  readonly resources: readonly Json[];
  readonly services: readonly string[];
  readonly condition: Json;
}

/** All templates of an app, as CloudFormation would read them: references are followed, between stacks too. */
export class AppTemplates {
  readonly stacks: ReadonlyMap<string, Json>;

  constructor(stacks: Readonly<Record<string, Json>>) {
    this.stacks = new Map(Object.entries(stacks));
  }

  static of({ data, services, alarms }: Synthesized): AppTemplates {
    return new AppTemplates({ Data: data.toJSON(), Services: services.toJSON(), Alarms: alarms.toJSON() });
  }

  /** A deep copy that may be spoiled. */
  copy(): AppTemplates {
    return new AppTemplates(structuredClone(Object.fromEntries(this.stacks)));
  }

  all(...types: readonly string[]): readonly Found[] {
    return [...this.stacks].flatMap(([stack, template]) =>
      Object.entries<Json>(template.Resources)
        .filter(([, { Type }]) => types.length === 0 || types.includes(Type))
        .map(([id, resource]) => ({ stack, id, type: resource.Type, properties: resource.Properties ?? {}, resource })),
    );
  }

  /** The resource that a value names, as `stack/logical id`; undefined for a value that names none. */
  target(stack: string, value: Json): string | undefined {
    if (typeof value !== 'object' || value === null) return undefined;
    const [[name, argument] = []] = Object.entries<Json>(value);
    if (name === 'Ref') return this.#known(stack, argument);
    if (name === 'Fn::GetAtt') return this.#known(stack, [argument].flat()[0].split('.')[0]);
    if (name === 'Fn::GetStackOutput') {
      const output = this.stacks.get(argument.StackName)?.Outputs?.[argument.OutputName];
      return output && this.target(argument.StackName, output.Value);
    }
    const parts: Json[] =
      name === 'Fn::Join'
        ? argument[1]
        : name === 'Fn::Select'
          ? [argument[1]]
          : name === 'Fn::Split'
            ? [argument[1]]
            : [];
    return parts.map((part) => this.target(stack, part)).find((found) => found !== undefined);
  }

  /** The statements of every policy that is attached to a resource: a queue's, a topic's, a key's, a bucket's. */
  statementsAbout({ stack, id, properties }: Found): readonly Statement[] {
    const attached = this.all('AWS::SQS::QueuePolicy', 'AWS::SNS::TopicPolicy', 'AWS::S3::BucketPolicy').filter(
      (policy) =>
        [policy.properties.Queues, policy.properties.Topics, policy.properties.Bucket]
          .flat()
          .some((each) => this.target(policy.stack, each) === `${stack}/${id}`),
    );
    const documents = [...attached.map((policy) => policy.properties.PolicyDocument), properties.KeyPolicy];
    return documents.flatMap((document) => (document === undefined ? [] : statementsOf(document)));
  }

  /** What a function's role allows. */
  rightsOf({ stack, properties }: Found): readonly Statement[] {
    const role = this.target(stack, properties.Role);
    const policies = this.all('AWS::IAM::Policy').filter((policy) =>
      policy.properties.Roles.some((each: Json) => this.target(policy.stack, each) === role),
    );
    return policies.flatMap((policy) => statementsOf(policy.properties.PolicyDocument));
  }

  get(place: string): Found {
    const found = this.all().find(({ stack, id }) => `${stack}/${id}` === place);
    if (found === undefined) throw new Error(`there is no ${place}`);
    return found;
  }

  #known(stack: string, id: string): string | undefined {
    return this.stacks.get(stack)?.Resources[id] === undefined ? undefined : `${stack}/${id}`;
  }
}

/** The statements of a policy document. */
export function statementsOf(document: Json): readonly Statement[] {
  return [document.Statement].flat().map((statement: Json) => ({
    effect: statement.Effect,
    actions: [statement.Action ?? []].flat(),
    resources: [statement.Resource ?? []].flat(),
    services: [statement.Principal?.Service ?? []].flat(),
    condition: statement.Condition ?? {},
  }));
}

/** Where a resource stands, for what is said about it. */
export function placeOf({ stack, id }: Found): string {
  return `${stack}/${id}`;
}
