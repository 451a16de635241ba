import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Template } from '../../local/assembly/template.ts';
import { createEngine, type Engine, type EngineLogLine } from '../../local/engine.ts';
import { RealTime } from '../../local/time/real-time.ts';
import { SeededRandom } from '../../local/time/seeded-random.ts';
import { writtenAssembly } from './assembly/written-assembly.ts';

const handler = `
export const handler = async (event) => {
  if (event.Records) {
    for (const record of event.Records) console.log('got ' + (record.body ?? Buffer.from(record.kinesis.data, 'base64')));
    return { batchItemFailures: [] };
  }
  if (event.routeKey) return { statusCode: 200, body: JSON.stringify({ path: event.rawPath, seen: event.pathParameters }) };
  console.log('direct ' + JSON.stringify(event));
  return { ok: true };
};
`;

const att = (id: string, name = 'Arn') => ({ 'Fn::GetAtt': [id, name] });

const template: Template = {
  Resources: {
    Function: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        FunctionName: 'worker',
        Code: { S3Key: 'code.zip' },
        Handler: 'index.handler',
        Runtime: 'nodejs24.x',
        Timeout: 10,
      },
    },
    Dead: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'dead' } },
    Queue: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'work', VisibilityTimeout: 60 } },
    Stream: { Type: 'AWS::Kinesis::Stream', Properties: { Name: 'numbers', ShardCount: 1 } },
    FromQueue: {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: {
        EventSourceArn: att('Queue'),
        FunctionName: { Ref: 'Function' },
        FunctionResponseTypes: ['ReportBatchItemFailures'],
      },
    },
    FromStream: {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: {
        EventSourceArn: att('Stream'),
        FunctionName: { Ref: 'Function' },
        StartingPosition: 'TRIM_HORIZON',
      },
    },
    Machine: {
      Type: 'AWS::StepFunctions::StateMachine',
      Properties: {
        StateMachineName: 'passing',
        RoleArn: 'arn:aws:iam::000000000000:role/r',
        Definition: { StartAt: 'End', States: { End: { Type: 'Pass', Result: { done: true }, End: true } } },
      },
    },
    Bus: { Type: 'AWS::Events::EventBus', Properties: { Name: 'main' } },
    Other: { Type: 'AWS::Events::EventBus', Properties: { Name: 'other' } },
    Rule: {
      Type: 'AWS::Events::Rule',
      Properties: {
        EventBusName: { Ref: 'Bus' },
        EventPattern: { source: ['test'] },
        Targets: [
          { Id: 'queue', Arn: att('Queue'), InputPath: '$.detail.n' },
          { Id: 'stream', Arn: att('Stream'), InputPath: '$.detail.n' },
          { Id: 'function', Arn: att('Function'), InputPath: '$.detail' },
          { Id: 'machine', Arn: att('Machine') },
          { Id: 'bus', Arn: att('Other') },
        ],
      },
    },
    OtherRule: {
      Type: 'AWS::Events::Rule',
      Properties: {
        EventBusName: { Ref: 'Other' },
        EventPattern: { 'detail-type': ['counted'] },
        Targets: [
          {
            Id: 'gone',
            Arn: 'arn:aws:sqs:us-east-1:000000000000:gone',
            DeadLetterConfig: { Arn: att('Dead') },
          },
        ],
      },
    },
    Api: { Type: 'AWS::ApiGatewayV2::Api', Properties: { Name: 'api', ProtocolType: 'HTTP' } },
    Integration: {
      Type: 'AWS::ApiGatewayV2::Integration',
      Properties: {
        ApiId: { Ref: 'Api' },
        IntegrationType: 'AWS_PROXY',
        IntegrationUri: att('Function'),
        PayloadFormatVersion: '2.0',
      },
    },
    Route: {
      Type: 'AWS::ApiGatewayV2::Route',
      Properties: {
        ApiId: { Ref: 'Api' },
        RouteKey: 'GET /things/{id}',
        Target: { 'Fn::Join': ['/', ['integrations', { Ref: 'Integration' }]] },
      },
    },
    Stage: { Type: 'AWS::ApiGatewayV2::Stage', Properties: { ApiId: { Ref: 'Api' }, StageName: '$default' } },
  },
};

function start(overrides: { awsPort?: number; httpPort?: number } = {}) {
  const time = new RealTime();
  const log: EngineLogLine[] = [];
  const assemblyDir = writtenAssembly({ app: { template, code: { code: handler } } });
  const engine = createEngine({
    assemblyDir,
    clock: time,
    timers: time,
    random: new SeededRandom('engine'),
    awsPort: 0,
    httpPort: 0,
    log: (line) => log.push(line),
    ...overrides,
  });
  return { time, log, engine };
}

describe('an engine', () => {
  const { time, log, engine: starting } = start();
  let engine: Engine;

  beforeAll(async () => {
    engine = await starting;
    await engine.start();
  });

  afterAll(async () => {
    await engine.stop();
    time.stop();
  });

  test('says at the AWS endpoint whom it serves, and serves no page there', async () => {
    const health = `${engine.describe().awsEndpoint}/_millrace/health`;
    const open = { http: 'everybody', aws: 'everybody' };
    expect(await (await fetch(health)).json()).toEqual({ status: 'ok', access: open });
    expect(engine.describe().access).toEqual(open);
    const page = { 'sec-fetch-site': 'cross-site' };
    expect((await fetch(health, { headers: page })).status).toBe(403);
  });

  test('tells what runs where', () => {
    const { tables, functions, streams, buses, stateMachines, httpApi } = engine.describe();
    expect({ tables, functions, streams, buses, stateMachines, routes: httpApi?.routes }).toEqual({
      tables: [],
      functions: ['worker'],
      streams: ['numbers'],
      buses: ['main', 'other'],
      stateMachines: ['arn:aws:states:us-east-1:000000000000:stateMachine:passing'],
      routes: ['GET /things/{id}'],
    });
  });

  test('carries an event to every kind of target, and what cannot be delivered to its dead-letter queue', async () => {
    await engine.call('events', 'PutEvents', {
      Entries: [{ EventBusName: 'main', Source: 'test', DetailType: 'counted', Detail: '{"n":7}' }],
    });
    await engine.drained();
    const lines = log
      .filter((line) => line.source === 'worker')
      .map((line) => line.line.replace(/^.*?(got|direct)/, '$1'));
    expect(lines.sort()).toEqual(['direct {"n":7}', 'got 7', 'got 7']);
    const machine = 'arn:aws:states:us-east-1:000000000000:stateMachine:passing';
    const { executions } = (await engine.call('states', 'ListExecutions', { stateMachineArn: machine })) as {
      executions: { status: string }[];
    };
    expect(executions.map((execution) => execution.status)).toEqual(['SUCCEEDED']);
    const { Messages } = (await engine.call('sqs', 'ReceiveMessage', {
      QueueUrl: `${engine.describe().awsEndpoint}/000000000000/dead`,
      MessageAttributeNames: ['All'],
    })) as { Messages: { Body: string; MessageAttributes: Record<string, { StringValue: string }> }[] };
    expect(JSON.parse(Messages[0]?.Body ?? '{}')).toMatchObject({
      source: 'test',
      'detail-type': 'counted',
      detail: { n: 7 },
    });
    expect(Messages[0]?.MessageAttributes.ERROR_CODE?.StringValue).toBe('NO_RESOURCE');
  });

  test('answers on the HTTP API', async () => {
    const response = await fetch(`${engine.describe().httpApi?.url}/things/4?x=1`);
    expect([response.status, await response.json()]).toEqual([200, { path: '/things/4', seen: { id: '4' } }]);
  });

  test('answers AWS clients on its endpoint', async () => {
    const response = await fetch(engine.describe().awsEndpoint, {
      method: 'POST',
      headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': 'AmazonSQS.ListQueues' },
      body: '{}',
    });
    const { QueueUrls } = (await response.json()) as { QueueUrls: string[] };
    expect(QueueUrls.map((url) => url.split('/').at(-1)).sort()).toEqual(['dead', 'work']);
  });

  test('a service or operation that it does not have is an error that names it', async () => {
    await expect(engine.call('sqs', 'Dance', {})).rejects.toThrow('SQS Dance is not implemented by the local engine');
  });

  test('says what is left when it does not drain in time', async () => {
    const QueueUrl = `${engine.describe().awsEndpoint}/000000000000/work`;
    await engine.call('sqs', 'SendMessage', { QueueUrl, MessageBody: 'later', DelaySeconds: 900 });
    await expect(engine.drained(100)).rejects.toThrow('not drained after 100 ms: 1 messages in queues');
  });
});

test.each<['awsPort' | 'httpPort', string]>([
  ['awsPort', 'MILLRACE_AWS_PORT'],
  ['httpPort', 'MILLRACE_HTTP_PORT'],
])('a busy %s is an error that names the port and %s, and leaves nothing running', async (port, variable) => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const busy = (other.address() as AddressInfo).port;
  const { time, engine: starting } = start({ [port]: busy });
  const engine = await starting;
  await expect(engine.start()).rejects.toThrow(
    `port ${busy} is in use; stop what uses it, or choose another with ${variable}`,
  );
  time.stop();
  await new Promise((resolve) => other.close(resolve));
});
