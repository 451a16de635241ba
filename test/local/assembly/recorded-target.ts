import type { DeployTarget } from '../../../local/assembly/deploy.ts';
import type { EngineHost } from '../../../local/assembly/engine-host.ts';
import type { ServiceId } from '../../../local/aws/service.ts';
import type { FunctionDefinition } from '../../../local/lambda-host/function-definition.ts';

/** A call that a deployment made: `events.PutRule` and its request, or `host.addHttpRoute` and its arguments. */
export type RecordedCall = readonly [string, unknown];

const answers: Readonly<Record<string, (request: Record<string, unknown>) => unknown>> = {
  'dynamodb.CreateTable': ({ TableName, StreamSpecification }) => ({
    TableDescription: {
      TableArn: `arn:aws:dynamodb:us-east-1:000000000000:table/${TableName}`,
      TableId: 'id',
      ...(StreamSpecification !== undefined && {
        LatestStreamArn: `arn:aws:dynamodb:us-east-1:000000000000:table/${TableName}/stream/1`,
      }),
    },
  }),
  'sqs.CreateQueue': ({ QueueName }) => ({ QueueUrl: `http://127.0.0.1:4566/000000000000/${QueueName}` }),
  'states.CreateStateMachine': ({ name }) => ({
    stateMachineArn: `arn:aws:states:us-east-1:000000000000:stateMachine:${name}`,
  }),
  'lambda.CreateEventSourceMapping': () => ({ UUID: 'mapping-uuid' }),
};

/** A target that makes nothing and records what it was asked for. */
export function recordedTarget(): { target: DeployTarget; calls: RecordedCall[] } {
  const calls: RecordedCall[] = [];
  const functions = new Map<string, FunctionDefinition>();
  const record =
    (name: string, answer?: unknown) =>
    (...request: unknown[]) => {
      calls.push([`host.${name}`, request.length > 1 ? request : request[0]]);
      return answer as never;
    };
  const host: EngineHost = {
    addFunction: (definition) => {
      calls.push(['host.addFunction', definition]);
      functions.set(definition.functionName, definition);
    },
    findFunction: (reference) => functions.get(reference.split(':').at(-1) ?? reference),
    addHttpApi: record('addHttpApi', 'http://127.0.0.1:4580'),
    addHttpIntegration: record('addHttpIntegration'),
    addHttpAuthorizer: record('addHttpAuthorizer'),
    addHttpRoute: record('addHttpRoute'),
    addHttpStage: record('addHttpStage'),
  };
  const call = async (service: ServiceId, operation: string, request: unknown) => {
    calls.push([`${service}.${operation}`, request]);
    return answers[`${service}.${operation}`]?.(request as Record<string, unknown>) ?? {};
  };
  return { target: { region: 'us-east-1', accountId: '000000000000', call, host }, calls };
}
