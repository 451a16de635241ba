import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { CloudFormationService } from '../../../../local/aws/cloudformation/cloudformation-service.ts';
import { type AwsEndpoint, createAwsEndpoint } from '../../../../local/wire/aws-endpoint.ts';
import { virtualEnvironment } from '../events/service-environment.ts';

let endpoint: AwsEndpoint;
let client: CloudFormationClient;

beforeAll(async () => {
  const cloudformation = new CloudFormationService(virtualEnvironment().env);
  cloudformation.deployed([
    { stackName: 'Shop-Data', outputs: new Map() },
    { stackName: 'Shop-Services', outputs: new Map<string, unknown>([['HttpApiUrl', 'http://127.0.0.1:1']]) },
  ]);
  endpoint = await createAwsEndpoint({ services: { cloudformation }, port: 0 });
  const credentials = { accessKeyId: 'a', secretAccessKey: 'b' };
  client = new CloudFormationClient({
    endpoint: `http://127.0.0.1:${endpoint.port}`,
    region: 'us-east-1',
    credentials,
  });
});

afterAll(async () => {
  client.destroy();
  await endpoint.close();
});

test('the stacks of the engine are described with their outputs', async () => {
  const { Stacks } = await client.send(new DescribeStacksCommand({}));
  expect(Stacks?.map(({ StackName, StackStatus }) => [StackName, StackStatus])).toEqual([
    ['Shop-Data', 'CREATE_COMPLETE'],
    ['Shop-Services', 'CREATE_COMPLETE'],
  ]);
  expect(Stacks?.[1]?.Outputs).toEqual([{ OutputKey: 'HttpApiUrl', OutputValue: 'http://127.0.0.1:1' }]);
});

test('one stack is found by its name and by its id', async () => {
  const { Stacks: [named] = [] } = await client.send(new DescribeStacksCommand({ StackName: 'Shop-Data' }));
  const { Stacks } = await client.send(new DescribeStacksCommand({ StackName: named?.StackId ?? '' }));
  expect(Stacks?.map(({ StackName }) => StackName)).toEqual(['Shop-Data']);
});

test('a stack that is not there is a ValidationError, as AWS has it', async () => {
  await expect(client.send(new DescribeStacksCommand({ StackName: 'Shop-Prod' }))).rejects.toMatchObject({
    name: 'ValidationError',
    message: 'Stack with id Shop-Prod does not exist',
  });
});
