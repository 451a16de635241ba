import type { Credentials } from '../aws/access/access-keys.ts';
import type { ServiceEnvironment } from '../aws/service.ts';
import type { FunctionDefinition, RunnableFunction } from './function-definition.ts';

const DEFAULT_TIMEOUT_SECONDS = 3;
const DEFAULT_MEMORY_MB = 128;
const DEFAULT_RUNTIME = 'nodejs24.x';
/** What a function without a role has: it is the account's own user. */
const everybodys: Credentials = { accessKeyId: 'local', secretAccessKey: 'local', sessionToken: 'local' };

/** Fills in Lambda's defaults and the environment variables that its Node.js runtime sets. */
export function runnableFunction(
  definition: FunctionDefinition,
  env: ServiceEnvironment,
  credentials: Credentials = everybodys,
): RunnableFunction {
  const runtime = definition.runtime ?? DEFAULT_RUNTIME;
  if (!runtime.startsWith('nodejs')) {
    throw new Error(`Function ${definition.functionName} has runtime ${runtime}; only Node.js runtimes can be run.`);
  }
  const now = new Date(env.clock.now());
  const day = now.toISOString().slice(0, 10).replaceAll('-', '/');
  const filled = {
    ...definition,
    runtime,
    functionArn: `arn:aws:lambda:${env.region}:${env.accountId}:function:${definition.functionName}`,
    timeoutSeconds: definition.timeoutSeconds ?? DEFAULT_TIMEOUT_SECONDS,
    memorySizeMb: definition.memorySizeMb ?? DEFAULT_MEMORY_MB,
    logGroupName: definition.logGroupName ?? `/aws/lambda/${definition.functionName}`,
    configuredEnvironment: definition.environment ?? {},
    logStreamName: `${day}/[$LATEST]${env.random.hex(32)}`,
    lastModified: now.toISOString(),
    revisionId: env.random.uuid(),
  };
  return { ...filled, environment: { ...runtimeVariables(filled, env, credentials), ...filled.configuredEnvironment } };
}

function runtimeVariables(
  definition: Omit<RunnableFunction, 'environment' | 'configuredEnvironment'>,
  env: ServiceEnvironment,
  { accessKeyId, secretAccessKey, sessionToken }: Credentials,
): Record<string, string> {
  return {
    _HANDLER: definition.handler,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_SESSION_TOKEN: sessionToken,
    AWS_REGION: env.region,
    AWS_DEFAULT_REGION: env.region,
    AWS_ENDPOINT_URL: env.endpoint,
    AWS_EXECUTION_ENV: `AWS_Lambda_${definition.runtime}`,
    AWS_LAMBDA_FUNCTION_NAME: definition.functionName,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(definition.memorySizeMb),
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_GROUP_NAME: definition.logGroupName,
    AWS_LAMBDA_LOG_STREAM_NAME: definition.logStreamName,
    LAMBDA_TASK_ROOT: definition.codeDirectory,
    LAMBDA_RUNTIME_DIR: definition.codeDirectory,
    LANG: 'en_US.UTF-8',
    // Asks again where a function would only wait: see HttpApiGateway.
    MILLRACE_GATEWAY_WAITS: 'true',
    PATH: '/usr/local/bin:/usr/bin:/bin',
    TZ: 'UTC',
  };
}
