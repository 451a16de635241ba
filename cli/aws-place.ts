/** Client settings of the AWS SDK for a place. */
export interface AwsPlace {
  /** Undefined for AWS itself. */
  readonly endpoint?: string;
  readonly region?: string;
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/** This machine's engine. */
export function localEndpoint(env: NodeJS.ProcessEnv): string {
  return `http://127.0.0.1:${env.MILLRACE_AWS_PORT || 4566}`;
}

/** An endpoint that is not AWS itself: with the credentials of the environment, or else any. */
export function placeAt(endpoint: string, env: NodeJS.ProcessEnv): AwsPlace {
  const own = env.AWS_ACCESS_KEY_ID !== undefined || env.AWS_PROFILE !== undefined;
  return {
    endpoint,
    region: env.AWS_REGION ?? env.AWS_DEFAULT_REGION ?? 'us-east-1',
    ...(!own && { credentials: { accessKeyId: 'local', secretAccessKey: 'local' } }),
  };
}

/** AWS itself, with credentials and region as the SDK finds them, but for AWS_DEFAULT_REGION, which it does not read. */
export function awsItself(env: NodeJS.ProcessEnv): AwsPlace {
  const region = env.AWS_REGION ?? env.AWS_DEFAULT_REGION;
  return region === undefined ? {} : { region };
}
