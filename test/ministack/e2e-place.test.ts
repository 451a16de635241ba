import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CloudFormationService } from '../../local/aws/cloudformation/cloudformation-service.ts';
import { createAwsEndpoint } from '../../local/wire/aws-endpoint.ts';
import { placeOfEndpoint, placeOfStage } from '../../scripts/e2e-place.ts';
import { virtualEnvironment } from '../local/aws/events/service-environment.ts';

const api = createServer((_, response) => void response.end('{}'));
const cloudformation = new CloudFormationService(virtualEnvironment().env);
let endpoint: string;
let http: string;
let close: () => Promise<void>;

beforeAll(async () => {
  await new Promise<void>((resolve) => api.listen(0, '127.0.0.1', resolve));
  http = `http://127.0.0.1:${(api.address() as AddressInfo).port}`;
  const outputs = new Map([
    ['HttpApiUrl', `${http}/`],
    ['BusName', 'any'],
  ]);
  cloudformation.deployed(['local', 'dev'].map((stage) => ({ stackName: `Millrace-${stage}-Services`, outputs })));
  const aws = await createAwsEndpoint({ services: { cloudformation }, port: 0 });
  endpoint = `http://127.0.0.1:${aws.port}`;
  close = () => aws.close();
});

afterAll(async () => {
  api.close();
  api.closeAllConnections();
  await close();
});

test('the HTTP API of an endpoint is found by the outputs of its stack, and asked without a signature on the stage local', async () => {
  expect(await placeOfEndpoint({ endpoint, http: undefined, stage: 'local' })).toEqual({
    endpoint,
    http,
    stage: 'local',
    env: {},
  });
});

test('tests sign where the stage asks for it', async () => {
  const { env } = await placeOfEndpoint({ endpoint, http: undefined, stage: 'dev' });
  expect(env).toMatchObject({ MILLRACE_E2E_SIGN: '1', AWS_REGION: 'us-east-1' });
});

test('a stage that is not deployed there is refused with those that are', async () => {
  await expect(placeOfEndpoint({ endpoint, http: undefined, stage: 'prod' })).rejects.toMatchObject({ exitCode: 2 });
});

test('the stage local is no stage of an account', async () => {
  await expect(placeOfStage('local', undefined)).rejects.toMatchObject({ exitCode: 2 });
});
