/** Answers a command of an AWS SDK client, by its input; nothing stands for an empty answer. */
// biome-ignore lint/suspicious/noExplicitAny: each test knows the inputs of the commands that it answers.
export type FakeOperation = (input: any) => unknown;

/** A client of any AWS service that answers from functions named by operation, e.g. `PutEvents`. */
export function fakeAwsClient<C>(operations: Readonly<Record<string, FakeOperation>>): C {
  return {
    async send(command: { readonly input: unknown; readonly constructor: { readonly name: string } }) {
      const operation = command.constructor.name.replace(/Command$/, '');
      const answer = operations[operation];
      if (answer === undefined) throw new Error(`the test does not answer ${operation}`);
      return answer(command.input) ?? {};
    },
  } as C;
}

/** An error as an AWS SDK client throws it. */
export function awsError(name: string, members: Record<string, unknown> = {}): Error {
  return Object.assign(new Error(`${name} happened`), { name, $metadata: { httpStatusCode: 400 }, ...members });
}
