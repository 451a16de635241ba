import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { readAssembly } from '../../../local/assembly/assembly.ts';
import { type DeployedStack, deployAssembly } from '../../../local/assembly/deploy.ts';
import type { Template } from '../../../local/assembly/template.ts';
import { type RecordedCall, recordedTarget } from './recorded-target.ts';
import { type WrittenStack, writeStacks, writtenAssembly } from './written-assembly.ts';

async function deploy(
  stacks: Record<string, WrittenStack>,
): Promise<{ stacks: DeployedStack[]; calls: RecordedCall[] }> {
  const { target, calls } = recordedTarget();
  return { stacks: await deployAssembly(readAssembly(writtenAssembly(stacks)), target), calls };
}

async function deployResources(resources: Template['Resources']): Promise<RecordedCall[]> {
  return (await deploy({ shop: { template: { ...(resources && { Resources: resources }) } } })).calls;
}

const queue = { Type: 'AWS::SQS::Queue' };

describe('reading an assembly', () => {
  test('stacks come after those that they depend on, nested stages included', () => {
    const directory = writtenAssembly({ app: { template: { Resources: { Q: queue } }, dependencies: ['data'] } });
    const nested = path.join(directory, 'assembly-local');
    mkdirSync(nested);
    writeStacks(nested, { data: { template: { Resources: { Q: queue } }, stackName: 'local-data' } });
    const manifest = path.join(directory, 'manifest.json');
    const { artifacts } = require(manifest);
    artifacts.stage = { type: 'cdk:cloud-assembly', properties: { directoryName: 'assembly-local' } };
    writeFileSync(manifest, JSON.stringify({ artifacts }));
    expect(readAssembly(directory).stacks.map((stack) => stack.stackName)).toEqual(['local-data', 'app']);
  });

  test('a directory without a manifest is refused by path', () => {
    expect(() => readAssembly('/nowhere')).toThrow('cannot read /nowhere/manifest.json');
  });

  test('stacks that depend on each other are refused', () => {
    const directory = writtenAssembly({
      a: { template: {}, dependencies: ['b'] },
      b: { template: {}, dependencies: ['a'] },
    });
    expect(() => readAssembly(directory)).toThrow('circular dependency between stacks: a → b → a');
  });
});

describe('deploying', () => {
  test('makes a resource after what it refers to and what it depends on', async () => {
    const calls = await deployResources({
      Main: {
        Type: 'AWS::SQS::Queue',
        DependsOn: 'Bus',
        Properties: {
          RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': ['Dead', 'Arn'] }, maxReceiveCount: 5 },
          VisibilityTimeout: 60,
        },
      },
      Dead: queue,
      Bus: { Type: 'AWS::Events::EventBus', Properties: { Name: 'millrace' } },
    });
    expect(calls).toEqual([
      ['sqs.CreateQueue', { QueueName: 'shop-Dead-e35b0198', Attributes: {} }],
      ['events.CreateEventBus', { Name: 'millrace' }],
      [
        'sqs.CreateQueue',
        {
          QueueName: 'shop-Main-dcbc6275',
          Attributes: {
            VisibilityTimeout: '60',
            RedrivePolicy:
              '{"deadLetterTargetArn":"arn:aws:sqs:us-east-1:000000000000:shop-Dead-e35b0198","maxReceiveCount":5}',
          },
        },
      ],
    ]);
  });

  test('hands outputs from stack to stack, by weak reference and by export', async () => {
    const { stacks } = await deploy({
      app: {
        dependencies: ['data'],
        template: {
          Outputs: {
            Weak: { Value: { 'Fn::GetStackOutput': { StackName: 'data', OutputName: 'Bus' } } },
            Strong: { Value: { 'Fn::ImportValue': 'data:Bus' } },
          },
        },
      },
      data: {
        template: {
          Resources: { Bus: { Type: 'AWS::Events::EventBus', Properties: { Name: 'millrace' } } },
          Outputs: { Bus: { Value: { Ref: 'Bus' }, Export: { Name: 'data:Bus' } } },
        },
      },
    });
    expect(Object.fromEntries(stacks[1]?.outputs ?? [])).toEqual({ Weak: 'millrace', Strong: 'millrace' });
  });

  test('leaves out what a condition excludes', async () => {
    const { stacks } = await deploy({
      shop: {
        template: {
          Conditions: { Never: { 'Fn::Equals': ['a', 'b'] } },
          Resources: { Q: queue, R: { ...queue, Condition: 'Never' } },
        },
      },
    });
    expect(stacks[0]?.resources.map((resource) => resource.logicalId)).toEqual(['Q']);
  });

  test('a type that it does not know is refused with the logical id', async () => {
    await expect(deployResources({ Box: { Type: 'AWS::EC2::Instance' } })).rejects.toThrow(
      'stack shop: resource Box (AWS::EC2::Instance): resources of type AWS::EC2::Instance are not supported by the local engine',
    );
  });

  test('a property that it does not know is refused by name', async () => {
    await expect(deployResources({ Q: { Type: 'AWS::SQS::Queue', Properties: { Colour: 'red' } } })).rejects.toThrow(
      'stack shop: resource Q (AWS::SQS::Queue): property Colour is not supported by the local engine',
    );
  });

  test('resources that refer to each other are refused', async () => {
    await expect(
      deployResources({
        A: { Type: 'AWS::SSM::Parameter', Properties: { Value: { Ref: 'B' } } },
        B: { Type: 'AWS::SSM::Parameter', Properties: { Value: { 'Fn::Sub': '$' + '{A}' } } },
      }),
    ).rejects.toThrow('circular dependency between resources: A → B → A');
  });

  test('kinds that do nothing here are marked', async () => {
    const { stacks } = await deploy({ shop: { template: { Resources: { R: { Type: 'AWS::IAM::Role' }, Q: queue } } } });
    expect(stacks[0]?.resources.map(({ logicalId, inert }) => [logicalId, inert])).toEqual([
      ['R', true],
      ['Q', false],
    ]);
  });
});

describe('kinds', () => {
  test('a global table is a table with its one replica here, a stream and a time to live', async () => {
    const calls = await deployResources({
      T: {
        Type: 'AWS::DynamoDB::GlobalTable',
        Properties: {
          TableName: 'orders',
          AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
          KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
          BillingMode: 'PAY_PER_REQUEST',
          StreamSpecification: { StreamViewType: 'NEW_IMAGE' },
          TimeToLiveSpecification: { AttributeName: 'expires', Enabled: true },
          Replicas: [{ Region: { Ref: 'AWS::Region' }, DeletionProtectionEnabled: true }],
        },
      },
    });
    expect(calls).toEqual([
      [
        'dynamodb.CreateTable',
        {
          TableName: 'orders',
          BillingMode: 'PAY_PER_REQUEST',
          AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
          KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
          StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
        },
      ],
      [
        'dynamodb.UpdateTimeToLive',
        { TableName: 'orders', TimeToLiveSpecification: { AttributeName: 'expires', Enabled: true } },
      ],
    ]);
  });

  test('a replica elsewhere is refused', async () => {
    await expect(
      deployResources({
        T: { Type: 'AWS::DynamoDB::GlobalTable', Properties: { Replicas: [{ Region: 'eu-west-1' }] } },
      }),
    ).rejects.toThrow('a replica in eu-west-1 is not supported');
  });

  test('a rule is put with its pattern as text, and its targets', async () => {
    const target = { Id: 'T0', Arn: 'arn:aws:sqs:us-east-1:000000000000:q', InputPath: '$.detail' };
    const calls = await deployResources({
      R: {
        Type: 'AWS::Events::Rule',
        Properties: {
          Name: 'r',
          EventBusName: 'arn:aws:events:us-east-1:000000000000:event-bus/millrace',
          EventPattern: { 'detail-type': ['order.created'] },
          State: 'ENABLED',
          Targets: [target],
        },
      },
    });
    expect(calls).toEqual([
      [
        'events.PutRule',
        { Name: 'r', EventBusName: 'millrace', EventPattern: '{"detail-type":["order.created"]}', State: 'ENABLED' },
      ],
      ['events.PutTargets', { Rule: 'r', EventBusName: 'millrace', Targets: [target] }],
    ]);
  });

  test('a rule with a target that the engine cannot reach is refused', async () => {
    const Targets = [{ Id: 'T0', Arn: 'arn:aws:sns:us-east-1:000000000000:topic' }];
    await expect(deployResources({ R: { Type: 'AWS::Events::Rule', Properties: { Targets } } })).rejects.toThrow(
      'a rule cannot deliver to arn:aws:sns:us-east-1:000000000000:topic here',
    );
  });

  test('a function runs from the directory of its asset', async () => {
    const { calls } = await deploy({
      shop: {
        code: { abc: 'export const handler = async () => 1;' },
        template: {
          Resources: {
            F: {
              Type: 'AWS::Lambda::Function',
              Properties: {
                FunctionName: 'f',
                Code: { S3Bucket: 'assets', S3Key: 'abc.zip' },
                Handler: 'index.handler',
                Runtime: 'nodejs24.x',
                Timeout: 10,
                Environment: { Variables: { N: 1 } },
              },
            },
            C: {
              Type: 'AWS::Lambda::EventInvokeConfig',
              Properties: { FunctionName: { Ref: 'F' }, Qualifier: '$LATEST', MaximumRetryAttempts: 0 },
            },
          },
        },
      },
    });
    const definition = {
      functionName: 'f',
      codeDirectory: expect.stringMatching(/\/asset\.abc$/),
      handler: 'index.handler',
      runtime: 'nodejs24.x',
      timeoutSeconds: 10,
      environment: { N: '1' },
    };
    expect(calls).toEqual([
      ['host.addFunction', definition],
      ['host.addFunction', { ...definition, asyncInvocation: { maximumRetryAttempts: 0 } }],
    ]);
  });

  test('code that is no asset of the app is refused', async () => {
    const Code = { ZipFile: 'exports.handler = 1' };
    await expect(deployResources({ F: { Type: 'AWS::Lambda::Function', Properties: { Code } } })).rejects.toThrow(
      'Code must be a directory that is an asset of the app, not {"ZipFile":"exports.handler = 1"}',
    );
  });

  test('a state machine gets its definition with substitutions', async () => {
    const calls = await deployResources({
      M: {
        Type: 'AWS::StepFunctions::StateMachine',
        Properties: {
          StateMachineName: 'm',
          DefinitionString: '{"StartAt":"$' + '{first}","Comment":"$' + '{other}"}',
          DefinitionSubstitutions: { first: 'A' },
          RoleArn: 'role',
        },
      },
    });
    expect(calls).toEqual([
      [
        'states.CreateStateMachine',
        { name: 'm', definition: '{"StartAt":"A","Comment":"$' + '{other}"}', roleArn: 'role' },
      ],
    ]);
  });

  test('an HTTP API is its routes, integrations and stage', async () => {
    const calls = await deployResources({
      Api: { Type: 'AWS::ApiGatewayV2::Api', Properties: { Name: 'api', ProtocolType: 'HTTP' } },
      Integration: {
        Type: 'AWS::ApiGatewayV2::Integration',
        Properties: {
          ApiId: { Ref: 'Api' },
          IntegrationType: 'AWS_PROXY',
          IntegrationUri: 'arn:aws:lambda:us-east-1:000000000000:function:f',
          PayloadFormatVersion: '2.0',
          TimeoutInMillis: 29000,
        },
      },
      Route: {
        Type: 'AWS::ApiGatewayV2::Route',
        Properties: {
          ApiId: { Ref: 'Api' },
          RouteKey: 'GET /health',
          AuthorizationType: 'NONE',
          Target: { 'Fn::Join': ['', ['integrations/', { Ref: 'Integration' }]] },
        },
      },
      Stage: { Type: 'AWS::ApiGatewayV2::Stage', Properties: { ApiId: { Ref: 'Api' }, StageName: '$default' } },
    });
    const integrationId = expect.stringMatching(/^[0-9a-f]{8}$/);
    const apiId = integrationId;
    expect(calls).toEqual([
      ['host.addHttpApi', { apiId, name: 'api' }],
      [
        'host.addHttpIntegration',
        [apiId, integrationId, { functionArn: 'arn:aws:lambda:us-east-1:000000000000:function:f', timeoutMs: 29000 }],
      ],
      ['host.addHttpRoute', { apiId, routeKey: 'GET /health', integrationId }],
      ['host.addHttpStage', { apiId, stageName: '$default', variables: {} }],
    ]);
  });

  test('a route behind a JWT is refused', async () => {
    const Properties = { RouteKey: 'GET /x', AuthorizationType: 'JWT' };
    await expect(deployResources({ R: { Type: 'AWS::ApiGatewayV2::Route', Properties } })).rejects.toThrow(
      'authorization JWT of route GET /x is not supported',
    );
  });

  test('the outputs of roles, keys, topics and log groups have the form that AWS gives them', async () => {
    const getAtt = (id: string, attribute = 'Arn') => ({ Value: { 'Fn::GetAtt': [id, attribute] } });
    const { stacks } = await deploy({
      shop: {
        template: {
          Resources: {
            Role: { Type: 'AWS::IAM::Role', Properties: { RoleName: 'r' } },
            Group: { Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName: '/g' } },
            Topic: { Type: 'AWS::SNS::Topic', Properties: { TopicName: 't', DisplayName: 'T' } },
            Parameter: { Type: 'AWS::SSM::Parameter', Properties: { Type: 'String', Value: 'v' } },
          },
          Outputs: {
            Role: getAtt('Role'),
            Group: getAtt('Group'),
            Topic: { Value: { Ref: 'Topic' } },
            TopicName: getAtt('Topic', 'DisplayName'),
            Parameter: getAtt('Parameter', 'Value'),
          },
        },
      },
    });
    expect(Object.fromEntries(stacks[0]?.outputs ?? [])).toEqual({
      Role: 'arn:aws:iam::000000000000:role/r',
      Group: 'arn:aws:logs:us-east-1:000000000000:log-group:/g:*',
      Topic: 'arn:aws:sns:us-east-1:000000000000:t',
      TopicName: 'T',
      Parameter: 'v',
    });
  });
});
