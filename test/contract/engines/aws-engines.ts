import { execFileSync } from 'node:child_process';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { ContractEngine } from './contract-engine.ts';
import { dynamoDbTables } from './dynamodb-tables.ts';
import { findProgram } from './programs.ts';

/** A real account, by the default chain of credentials. Makes two tables, on demand, and deletes them. */
export const aws: ContractEngine = {
  name: 'aws',
  missing() {
    const { AWS_REGION, AWS_ACCESS_KEY_ID, AWS_PROFILE, AWS_ENDPOINT_URL, AWS_ENDPOINT_URL_DYNAMODB } = process.env;
    if (AWS_ENDPOINT_URL || AWS_ENDPOINT_URL_DYNAMODB) return 'AWS_ENDPOINT_URL points elsewhere: unset it';
    if (!AWS_REGION) return 'no region: set AWS_REGION';
    return AWS_ACCESS_KEY_ID || AWS_PROFILE ? undefined : 'no credentials: set AWS_PROFILE or AWS_ACCESS_KEY_ID';
  },
  start: () => dynamoDbTables(new DynamoDBClient({}), async () => {}),
};

/** LocalStack in a container of its own, which goes with the test. */
export const localStack: ContractEngine = {
  name: 'localstack',
  missing() {
    if (!process.env.LOCALSTACK_AUTH_TOKEN) return 'no token: set LOCALSTACK_AUTH_TOKEN';
    return findProgram('docker') === undefined ? 'no docker on the PATH' : undefined;
  },
  async start() {
    const docker = (...args: string[]) => execFileSync('docker', args, { encoding: 'utf8' }).trim();
    const image = process.env.MILLRACE_LOCALSTACK_IMAGE ?? 'localstack/localstack';
    const environment = ['-e', 'LOCALSTACK_AUTH_TOKEN', '-e', 'SERVICES=dynamodb', '-e', 'DISABLE_EVENTS=1'];
    const container = docker('run', '-d', '--rm', '-p', '127.0.0.1::4566', ...environment, image);
    const remove = async () => void docker('rm', '-f', container);
    try {
      const endpoint = `http://${docker('port', container, '4566/tcp').split('\n')[0]}`;
      const credentials = { accessKeyId: 'contract', secretAccessKey: 'contract' };
      // It takes connections before it answers; the client's own backoff waits for it.
      const client = new DynamoDBClient({ region: 'us-east-1', endpoint, credentials, maxAttempts: 12 });
      return await dynamoDbTables(client, remove);
    } catch (error) {
      await remove();
      throw error;
    }
  },
};
