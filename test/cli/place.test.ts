import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { apiOf } from '../../cli/api-place.ts';
import { awsPlaceOf, placeOf } from '../../cli/place.ts';
import { runMillrace } from '../../cli/program.ts';
import { CloudFormationService } from '../../local/aws/cloudformation/cloudformation-service.ts';
import { type AwsEndpoint, createAwsEndpoint } from '../../local/wire/aws-endpoint.ts';
import { virtualEnvironment } from '../local/aws/events/service-environment.ts';

/** An AWS endpoint at which some stages are deployed, each with the URL of its HTTP API. */
async function endpointWith(stages: Readonly<Record<string, string>>): Promise<AwsEndpoint & { readonly url: string }> {
  const cloudformation = new CloudFormationService(virtualEnvironment().env);
  cloudformation.deployed(
    Object.entries(stages).map(([stage, httpUrl]) => ({
      stackName: `Millrace-${stage}-Services`,
      outputs: new Map([
        ['HttpApiUrl', httpUrl],
        ['BusName', `millrace-${stage}`],
        ['AnalyticsStreamName', `stream-${stage}`],
      ]),
    })),
  );
  const endpoint = await createAwsEndpoint({ services: { cloudformation }, port: 0 });
  return { ...endpoint, close: () => endpoint.close(), url: `http://127.0.0.1:${endpoint.port}` };
}

interface Asked {
  readonly request: IncomingMessage;
  readonly body: string;
}

/** An HTTP API that answers everything alike and remembers what it was asked. */
async function api(answer: object = { items: [] }, status = 200) {
  const asked: Asked[] = [];
  const server: Server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      asked.push({ request, body });
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked, close };
}

/** The signature that API Gateway would work out for a request, from the specification of Signature Version 4. */
function expectedSignature({ method, url = '', headers }: IncomingMessage, body: string): string {
  const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
  const [, signedHeaders = ''] = /SignedHeaders=([^,]+)/.exec(headers.authorization ?? '') ?? [];
  const [path = '', query = ''] = url.split('?');
  const names = signedHeaders.split(';');
  const canonical = [
    method,
    path.split('/').map(encodeURIComponent).join('/'),
    query.split('&').sort().join('&'),
    ...names.map((name) => `${name}:${String(headers[name]).trim()}`),
    '',
    signedHeaders,
    sha256(body),
  ].join('\n');
  const time = String(headers['x-amz-date']);
  const scope = `${time.slice(0, 8)}/us-east-1/execute-api/aws4_request`;
  const secret = 'AWS4wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY';
  const key = scope
    .split('/')
    .reduce<string | Buffer>((from, part) => createHmac('sha256', from).update(part).digest(), secret);
  const signature = createHmac('sha256', key)
    .update(`AWS4-HMAC-SHA256\n${time}\n${scope}\n${sha256(canonical)}`)
    .digest('hex');
  return `AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/${scope}, SignedHeaders=${signedHeaders}, Signature=${signature}`;
}

const variables = ['AWS_ENDPOINT_URL', 'MILLRACE_HTTP_URL', 'MILLRACE_TOKEN', 'AWS_ACCESS_KEY_ID', 'AWS_REGION'];
const before = { ...process.env };
let errors = '';
let output = '';

beforeEach(() => {
  errors = '';
  output = '';
  for (const name of variables) delete process.env[name];
  jest.spyOn(process.stderr, 'write').mockImplementation((text) => {
    errors += text;
    return true;
  });
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    output += text;
    return true;
  });
});

afterEach(() => {
  jest.restoreAllMocks();
  for (const name of [...variables, 'AWS_SECRET_ACCESS_KEY', 'AWS_IGNORE_CONFIGURED_ENDPOINT_URLS']) {
    delete process.env[name];
    if (before[name] !== undefined) process.env[name] = before[name];
  }
});

describe('the AWS side of a place', () => {
  const local = { accessKeyId: 'local', secretAccessKey: 'local' };

  test.each<[string, object, NodeJS.ProcessEnv, object]>([
    [
      'this machine unless told otherwise',
      {},
      { MILLRACE_AWS_PORT: '4999' },
      { endpoint: 'http://127.0.0.1:4999', region: 'us-east-1', credentials: local },
    ],
    [
      'the endpoint of the environment',
      {},
      { AWS_ENDPOINT_URL: 'http://y', AWS_DEFAULT_REGION: 'eu-west-1' },
      { endpoint: 'http://y', region: 'eu-west-1', credentials: local },
    ],
    [
      'an endpoint that is said before that of the environment, with credentials of the environment',
      { endpoint: 'http://x' },
      { AWS_ENDPOINT_URL: 'http://y', AWS_ACCESS_KEY_ID: 'k', AWS_REGION: 'eu-west-1' },
      { endpoint: 'http://x', region: 'eu-west-1' },
    ],
    ['AWS with its own settings for another stage', { stage: 'dev' }, {}, {}],
    [
      'AWS in the region that other tools use',
      { stage: 'dev' },
      { AWS_DEFAULT_REGION: 'eu-west-1' },
      { region: 'eu-west-1' },
    ],
  ])('is %s', (_, options, env, expected) => {
    expect(awsPlaceOf(options, env)).toEqual(expected);
  });

  test('is never moved by variables of one service or by profiles where a stage of an account is meant', () => {
    awsPlaceOf({ stage: 'prod' }, {});
    expect(process.env.AWS_IGNORE_CONFIGURED_ENDPOINT_URLS).toBe('true');
  });

  test.each([
    ['AWS_ENDPOINT_URL', ['put', 'inventory.replenished', '--data', '{"sku":"a","quantity":1}']],
    ['AWS_ENDPOINT_URL', ['tail']],
    ['AWS_ENDPOINT_URL', ['parked']],
    ['AWS_ENDPOINT_URL', ['rebuild', 'order', 'revenue']],
    ['AWS_ENDPOINT_URL', ['streams', 'order-1']],
    ['AWS_ENDPOINT_URL', ['erase', '--subject', 'customer-1', '--yes']],
    ['MILLRACE_HTTP_URL', ['streams', 'order-1']],
    ['MILLRACE_HTTP_URL', ['export', '--subject', 'customer-1']],
  ])('%s leads no stage to the laptop: %j', async (name, args) => {
    const laptop = await api();
    process.env[name] = laptop.url;
    expect(await runMillrace([...args, '--stage', 'prod'])).toBe(2);
    expect(errors).toMatch(
      `millrace: --stage prod is in your AWS account, and ${name} leads to ${laptop.url}: unset it`,
    );
    expect(laptop.asked).toEqual([]);
    laptop.close();
  });
});

describe('a stage that is named', () => {
  test.each([
    [['put', 'inventory.replenished', '--data', '{"sku":"a","quantity":1}']],
    [['tail']],
    [['streams', 'order-1']],
    [['parked']],
    [['import', 'online-retail', 'package.json']],
  ])('is refused with the nearest names when the app has none like it: %j', async (args) => {
    expect([await runMillrace([...args, '--stage', 'prd']), errors]).toEqual([
      2,
      'millrace: there is no stage prd; did you mean prod? there are local, dev, prod\n',
    ]);
  });

  test('has to be deployed where the endpoint leads', async () => {
    const endpoint = await endpointWith({ local: 'http://127.0.0.1:1' });
    await expect(placeOf({ stage: 'prod', endpoint: endpoint.url }, {})).rejects.toMatchObject({
      exitCode: 2,
      message: `stage prod is not deployed at ${endpoint.url}; there is local`,
    });
    await endpoint.close();
  });

  test('is found by the outputs of its stack', async () => {
    const endpoint = await endpointWith({ local: 'http://127.0.0.1:1', dev: 'http://127.0.0.1:2' });
    expect(await placeOf({ stage: 'dev', endpoint: endpoint.url }, {})).toMatchObject({
      stage: 'dev',
      deployed: { busName: 'millrace-dev', analyticsStream: 'stream-dev', httpUrl: 'http://127.0.0.1:2' },
    });
    await endpoint.close();
  });

  test('is not what an address says that it is', async () => {
    const laptop = await api({ status: 'ok', stage: 'local' });
    process.env.AWS_ACCESS_KEY_ID = 'k';
    process.env.AWS_SECRET_ACCESS_KEY = 's';
    process.env.AWS_REGION = 'eu-west-1';
    expect(await runMillrace(['streams', 'order-1', '--stage', 'prod', '--url', laptop.url])).toBe(2);
    expect(errors).toBe(`millrace: ${laptop.url} is stage local, not prod\n`);
    expect(laptop.asked.map(({ request }) => request.url)).toEqual(['/health']);
    laptop.close();
  });
});

describe('the HTTP API', () => {
  test('is the one of the endpoint that is said, or else of the one in the environment', async () => {
    const endpoint = await endpointWith({ local: 'http://127.0.0.1:2/' });
    expect(await apiOf({ endpoint: endpoint.url }, {})).toEqual({ url: 'http://127.0.0.1:2' });
    expect(await apiOf({}, { AWS_ENDPOINT_URL: endpoint.url })).toEqual({ url: 'http://127.0.0.1:2' });
    await endpoint.close();
  });

  test('needs no endpoint to be asked on this machine, nor where it is said', async () => {
    expect(await apiOf({}, { MILLRACE_HTTP_PORT: '4999' })).toEqual({ url: 'http://127.0.0.1:4999' });
    expect(await apiOf({}, { AWS_ENDPOINT_URL: 'http://127.0.0.1:4566' })).toEqual({ url: 'http://127.0.0.1:4580' });
    expect(await apiOf({ url: 'http://x/' }, { MILLRACE_HTTP_URL: 'http://y' })).toEqual({ url: 'http://x' });
    expect(await apiOf({}, { MILLRACE_HTTP_URL: 'http://y' })).toEqual({ url: 'http://y' });
  });

  test('cannot be another one than that of the endpoint', async () => {
    const endpoint = await endpointWith({ local: 'http://localhost:2' });
    await expect(apiOf({ endpoint: endpoint.url, url: 'http://127.0.0.1:3' }, {})).rejects.toMatchObject({
      exitCode: 2,
    });
    expect(await apiOf({ endpoint: endpoint.url, url: 'http://127.0.0.1:2' }, {})).toEqual({
      url: 'http://127.0.0.1:2',
    });
    await endpoint.close();
  });

  test('alone says nothing of where the AWS API is', async () => {
    await expect(placeOf({ url: 'http://127.0.0.1:2' }, {})).rejects.toMatchObject({ exitCode: 2 });
  });

  test('of API Gateway is asked with a signature for its own region', async () => {
    const url = 'https://abc.execute-api.eu-central-1.amazonaws.com';
    expect((await apiOf({ url }, { AWS_REGION: 'us-east-1' })).signer?.region).toBe('eu-central-1');
    expect(await apiOf({ url, token: 't' }, {})).toEqual({ url, token: 't' });
  });
});

describe('what goes to a stage', () => {
  const subject = ['--subject', 'customer-1'];

  test.each([
    ['streams', ['streams', 'order-1'], 'GET /v1/streams/order-1/events?limit=500'],
    ['streams --archive', ['streams', 'order-a/1', '--archive'], 'POST /v1/streams/order-a%2F1/archive'],
    ['export', ['export', ...subject], 'GET /v1/people/customer-1/data?limit=50'],
    ['erase', ['erase', ...subject, '--yes', '--no-wait'], 'POST /v1/privacy/erase'],
    ['import', ['import', 'online-retail', `${__dirname}/place.test.ts`], 'GET /health'],
  ])('is signed by AWS Signature Version 4: %s', async (_, args, expected) => {
    const stage = await api();
    const endpoint = await endpointWith({ dev: stage.url });
    process.env.AWS_ACCESS_KEY_ID = 'AKIDEXAMPLE';
    process.env.AWS_SECRET_ACCESS_KEY = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY';
    await runMillrace([...args, '--stage', 'dev', '--endpoint', endpoint.url]);
    const [{ request, body }] = stage.asked as [Asked];
    expect(`${request.method} ${request.url}`).toBe(expected);
    expect(request.headers.authorization).toBe(expectedSignature(request, body));
    stage.close();
    await endpoint.close();
  });

  test('shows a token instead, from the option or the environment', async () => {
    const stage = await api();
    const endpoint = await endpointWith({ dev: stage.url });
    const args = ['streams', 'order-1', '--stage', 'dev', '--endpoint', endpoint.url];
    await runMillrace([...args, '--token', 'said']);
    process.env.MILLRACE_TOKEN = 'set';
    await runMillrace(args);
    expect(stage.asked.map(({ request }) => request.headers.authorization)).toEqual(['Bearer said', 'Bearer set']);
    stage.close();
    await endpoint.close();
  });

  test('tells what to do when a request without either is refused', async () => {
    const stage = await api({ message: 'Forbidden' }, 403);
    expect(await runMillrace(['streams', 'order-1', '--url', stage.url])).toBe(1);
    expect(errors).toBe(
      'millrace: HTTP 403: Forbidden (asked without a token or signature: set MILLRACE_TOKEN, or say --stage to sign with your AWS credentials)\n',
    );
    expect(output).toBe('');
    stage.close();
  });
});
