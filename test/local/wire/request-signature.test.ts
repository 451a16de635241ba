import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { AccessKeys, type Credentials } from '../../../local/aws/access/access-keys.ts';
import { RolePolicies } from '../../../local/aws/access/role-policies.ts';
import { EventBridgeService } from '../../../local/aws/events/events-service.ts';
import { StsService } from '../../../local/aws/sts/sts-service.ts';
import { type AwsEndpoint, createAwsEndpoint } from '../../../local/wire/aws-endpoint.ts';
import { createIdentify } from '../../../local/wire/request-signature.ts';
import { virtualEnvironment } from '../aws/events/service-environment.ts';

const account = '000000000000';
const role = `arn:aws:iam::${account}:role/relay`;
const everybodys = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'whatever' };

let endpoint: AwsEndpoint;
let url: string;
const keys = new AccessKeys();
const relay = keys.issue('order-relay', role);
let nowMs: number | undefined;

beforeAll(async () => {
  const { env } = virtualEnvironment();
  const roles = new RolePolicies();
  roles.putInline('relay', 'put', {
    Statement: {
      Effect: 'Allow',
      Action: 'events:PutEvents',
      Resource: '*',
      Condition: { StringEquals: { 'events:source': 'order-service' } },
    },
  });
  const events = new EventBridgeService(env, { deliver: () => undefined, roles });
  const policy = {
    Statement: {
      Sid: 'only-relay',
      Effect: 'Deny',
      Principal: '*',
      Action: 'events:PutEvents',
      Resource: '*',
      Condition: { StringEquals: { 'events:source': 'order-service' }, ArnNotEquals: { 'aws:PrincipalArn': role } },
    },
  };
  events.operations.PutPermission?.({ Policy: JSON.stringify(policy) });
  const identify = createIdentify(keys, { accountId: account, now: () => nowMs ?? Date.now() });
  endpoint = await createAwsEndpoint({ services: { events, sts: new StsService(env) }, port: 0, identify });
  url = `http://127.0.0.1:${endpoint.port}`;
});

afterAll(() => endpoint.close());
afterEach(() => {
  nowMs = undefined;
});

async function put(
  credentials: Pick<Credentials, 'accessKeyId' | 'secretAccessKey'> & Partial<Credentials>,
  source: string,
) {
  const client = new EventBridgeClient({ endpoint: url, region: 'us-east-1', credentials, maxAttempts: 1 });
  try {
    const entry = { Source: source, DetailType: 'order.created', Detail: '{}' };
    const { Entries: [answer] = [] } = await client.send(new PutEventsCommand({ Entries: [entry] }));
    return answer?.ErrorCode ?? 'taken';
  } catch (error) {
    return (error as Error).name;
  } finally {
    client.destroy();
  }
}

test('a function is known by the signature that its SDK makes: it puts its own and nothing else', async () => {
  expect(await put(relay, 'order-service')).toBe('taken');
  expect(await put(relay, 'payment-service')).toBe('NotAuthorizedForSourceException');
});

test('whoever comes with other keys is the account’s own user, as ever', async () => {
  expect(await put(everybodys, 'acme')).toBe('taken');
  expect(await put(everybodys, 'order-service')).toBe('NotAuthorizedForSourceException');
});

test('who knows a function’s key id and session, and not its secret, does not pass for it', async () => {
  expect(await put({ ...relay, secretAccessKey: 'guessed' }, 'order-service')).toBe('InvalidSignatureException');
  expect(await put({ ...relay, sessionToken: 'guessed' }, 'order-service')).toBe('UnrecognizedClientException');
  const { sessionToken: _, ...withoutSession } = relay;
  expect(await put(withoutSession, 'order-service')).toBe('UnrecognizedClientException');
});

test('a signature counts for a quarter of an hour', async () => {
  nowMs = Date.now() + 16 * 60_000;
  expect(await put(relay, 'order-service')).toBe('InvalidSignatureException');
});

describe('a request that was signed by a function', () => {
  /** What the SDK sends, kept from being sent. */
  async function signedRequest(source = 'order-service') {
    const client = new EventBridgeClient({ endpoint: url, region: 'us-east-1', credentials: relay });
    const kept: { headers: Record<string, string>; body: string | Uint8Array }[] = [];
    client.middlewareStack.add(
      (next) => async (args) => {
        kept.push(args.request as (typeof kept)[0]);
        return next(args);
      },
      { step: 'finalizeRequest', priority: 'low' },
    );
    await client.send(
      new PutEventsCommand({ Entries: [{ Source: source, DetailType: 'order.created', Detail: '{}' }] }),
    );
    client.destroy();
    const { headers = {}, body: bytes = '' } = kept[0] ?? {};
    const body = Buffer.from(bytes).toString();
    const { host: _, 'content-length': __, ...sent } = headers;
    return { headers: sent, body };
  }

  const send = async (headers: Record<string, string>, body: string) => {
    const response = await fetch(url, { method: 'POST', headers, body });
    const { __type: code = 'taken' } = (await response.json()) as { __type?: string };
    return code;
  };

  test('is taken as it was sent', async () => {
    const { headers, body } = await signedRequest();
    expect(await send(headers, body)).toBe('taken');
  });

  test('is refused with another body, another operation, another header of AWS’s or part of the signature', async () => {
    const { headers, body } = await signedRequest();
    const { authorization = '' } = headers;
    expect(await send(headers, body.replace('order-service', 'other-service'))).toBe('InvalidSignatureException');
    const changed: readonly Record<string, string>[] = [
      { 'x-amz-date': headers['x-amz-date']?.replace(/\d\dZ$/, (end) => (end === '00Z' ? '01Z' : '00Z')) ?? '' },
      { authorization: authorization.replace(/us-east-1/, 'us-east-2') },
      { authorization: authorization.replace(/Signature=.{4}/, 'Signature=0000') },
    ];
    for (const change of changed) expect(await send({ ...headers, ...change }, body)).toBe('InvalidSignatureException');
    expect(await send({ ...headers, 'x-amz-added': '1' }, body)).toBe('IncompleteSignature');
    const unsigned = authorization.replace(';x-amz-target', '');
    expect(await send({ ...headers, authorization: unsigned }, body)).toBe('IncompleteSignature');
  });
});

describe('STS', () => {
  const whoAmI = async (headers: Record<string, string> = {}) => {
    const body = 'Action=GetCallerIdentity&Version=2011-06-15';
    const form = { 'content-type': 'application/x-www-form-urlencoded', ...headers };
    return (await fetch(url, { method: 'POST', headers: form, body })).text();
  };

  test('tells everybody else that they are the account', async () => {
    expect(
      await whoAmI({ authorization: 'AWS4-HMAC-SHA256 Credential=x/20261201/us-east-1/sts/aws4_request' }),
    ).toContain(`<Arn>arn:aws:iam::${account}:root</Arn>`);
  });
});

test('keys are told apart by function, end with the next ones, and hold nothing of the seed', () => {
  const own = new AccessKeys();
  const first = own.issue('f', role);
  const second = own.issue('f', role);
  expect(own.find(first.accessKeyId)).toBeUndefined();
  expect(own.find(second.accessKeyId)?.caller).toEqual({
    principalArn: role,
    arn: `arn:aws:sts::${account}:assumed-role/relay/f`,
    userId: expect.stringMatching(/^AROA[0-9A-F]{17}:f$/),
    roleName: 'relay',
  });
  expect(first.secretAccessKey).not.toBe(second.secretAccessKey);
  expect(second.accessKeyId).toMatch(/^ASIA[A-Z2-7]{16}$/);
  expect(second.secretAccessKey).toHaveLength(40);
});
