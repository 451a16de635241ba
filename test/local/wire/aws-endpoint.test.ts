import { type AwsEndpoint, createAwsEndpoint } from '../../../local/wire/aws-endpoint.ts';
import { recordingService } from './recording-service.ts';

const dynamodb = recordingService('DynamoDB', {
  PutItem: {},
  ListTables: () => {
    throw new Error('a defect');
  },
});

describe('the endpoint', () => {
  const faults: unknown[] = [];
  let endpoint: AwsEndpoint;
  let url: string;

  beforeAll(async () => {
    endpoint = await createAwsEndpoint({
      services: { dynamodb },
      port: 0,
      maxBodyBytes: 1000,
      onFault: (error) => faults.push(error),
      routes: [{ prefix: '/_millrace/', handle: ({ path }) => ({ status: 200, headers: [], body: path }) }],
    });
    url = `http://127.0.0.1:${endpoint.port}`;
  });

  afterAll(() => endpoint.close());

  async function post(headers: Record<string, string>, body = '{}', path = '/') {
    const answer = await fetch(`${url}${path}`, { method: 'POST', headers, body });
    const { __type, message } = (await answer.json()) as { __type: string; message: string };
    return { status: answer.status, type: __type, message };
  }

  const target = (name: string) => ({ 'x-amz-target': name });

  test('names an operation that a service does not have', async () => {
    expect(await post(target('DynamoDB_20120810.ExportTableToPointInTime'))).toEqual({
      status: 400,
      type: 'com.amazonaws.dynamodb.v20120810#UnknownOperationException',
      message: 'DynamoDB does not offer the operation ExportTableToPointInTime here.',
    });
  });

  test('names a service that is not there', async () => {
    expect((await post(target('CodeCommit_20150413.ListRepositories'))).message).toBe(
      'The service of the target CodeCommit_20150413.ListRepositories is not offered here. Services: dynamodb.',
    );
    expect((await post(target('AmazonSQS.SendMessage'))).message).toMatch(/^The service of the target AmazonSQS/);
    const authorization = 'AWS4-HMAC-SHA256 Credential=a/20260101/us-east-1/glacier/aws4_request, Signature=0';
    expect((await post({ authorization })).message).toBe(
      'The service glacier (POST /) is not offered here. Services: dynamodb.',
    );
  });

  test('names a protocol that it does not speak', async () => {
    const path = '/service/GraniteServiceVersion20100801/operation/PutMetricData';
    expect((await post({ 'smithy-protocol': 'rpc-v2-cbor' }, '', path)).message).toMatch(/^The protocol rpc-v2-cbor/);
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const answer = await fetch(url, { method: 'POST', headers: form, body: 'Action=ListQueues' });
    expect(await answer.text()).toContain('not offered in the query protocol here (ListQueues)');
  });

  test.each(['{', '[]', 'null'])('refuses the body %s', async (body) => {
    expect(await post(target('DynamoDB_20120810.PutItem'), body)).toMatchObject({
      status: 400,
      type: 'com.amazonaws.dynamodb.v20120810#SerializationException',
    });
  });

  test.each([
    ['{"TableName":5}', 'TableName has to be a string.'],
    ['{"TableName":"t","Item":[]}', 'Item has to be an object.'],
    ['{"TableName":"t","TransactItems":{}}', 'TransactItems has to be a list.'],
  ])('refuses members of another kind in %s', async (body, message) => {
    expect(await post(target('DynamoDB_20120810.PutItem'), body)).toMatchObject({
      status: 400,
      type: 'com.amazonaws.dynamodb.v20120810#SerializationException',
      message,
    });
  });

  test('takes null for an absent member', async () => {
    const body = '{"TableName":null}';
    const headers = target('DynamoDB_20120810.PutItem');
    expect((await fetch(url, { method: 'POST', headers, body })).status).toBe(200);
  });

  test('says that it does not read CBOR', async () => {
    const headers = { ...target('DynamoDB_20120810.PutItem'), 'content-type': 'application/x-amz-cbor-1.1' };
    expect((await post(headers, '')).message).toMatch(/^DynamoDB_20120810\.PutItem is not offered in CBOR here/);
  });

  test('says that a request names no operation', async () => {
    expect(await post({})).toMatchObject({ status: 400, type: 'MissingAction' });
  });

  test('refuses a body that is too large', async () => {
    expect(await post(target('DynamoDB_20120810.PutItem'), JSON.stringify({ text: 'x'.repeat(2000) }))).toEqual({
      status: 413,
      type: 'RequestEntityTooLargeException',
      message: "The request's body is larger than 1000 bytes.",
    });
  });

  test('answers a defect with 500 and reports it', async () => {
    expect(await post(target('DynamoDB_20120810.ListTables'))).toMatchObject({ status: 500, message: 'a defect' });
    expect(faults).toEqual([new Error('a defect')]);
  });

  test('serves paths of its own', async () => {
    expect(await (await fetch(`${url}/_millrace/health`)).text()).toBe('/_millrace/health');
  });

  test('says which port is in use', async () => {
    await expect(createAwsEndpoint({ services: {}, port: endpoint.port })).rejects.toMatchObject({
      code: 'PORT_IN_USE',
      message: `Port ${endpoint.port} on 127.0.0.1 is in use.`,
    });
  });

  test('frees its port when it is closed, whatever connections are open', async () => {
    const other = await createAwsEndpoint({ services: { dynamodb }, port: 0 });
    await fetch(`http://127.0.0.1:${other.port}/`);
    await other.close();
    const again = await createAwsEndpoint({ services: {}, port: other.port });
    expect(again.port).toBe(other.port);
    await again.close();
  });
});
