import { type Command, InvalidArgumentError, Option } from 'commander';

/** Options that choose where a command works. */
export interface PlaceOptions {
  readonly endpoint?: string;
  readonly stage: string;
}

/** Client settings of the AWS SDK for a place. */
export interface AwsPlace {
  readonly endpoint?: string;
  readonly region?: string;
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/** Adds `--endpoint` and `--stage` to a command. */
export function withPlace(command: Command): Command {
  return command
    .addOption(
      new Option('--endpoint <url>', 'AWS endpoint, e.g. http://127.0.0.1:4566')
        .env('AWS_ENDPOINT_URL')
        .argParser(httpUrl),
    )
    .addOption(
      new Option('--stage <name>', 'local is the engine on this machine; others are your AWS account').default('local'),
    );
}

/** Takes an http or https URL as it is. Throws InvalidArgumentError for anything else. */
export function httpUrl(text: string): string {
  if (/^https?:\/\//i.test(text) && URL.canParse(text)) return text;
  throw new InvalidArgumentError('It has to be an http or https URL.');
}

/** Where to reach AWS: the endpoint given, else this machine's engine, else AWS itself with its own settings. */
export function awsPlace(options: PlaceOptions, env: NodeJS.ProcessEnv = process.env): AwsPlace {
  const local = `http://127.0.0.1:${env.MILLRACE_AWS_PORT ?? 4566}`;
  const endpoint = options.endpoint ?? (options.stage === 'local' ? local : undefined);
  if (endpoint === undefined) return {};
  return {
    endpoint,
    region: env.AWS_REGION ?? env.AWS_DEFAULT_REGION ?? 'us-east-1',
    ...(env.AWS_ACCESS_KEY_ID === undefined &&
      env.AWS_PROFILE === undefined && { credentials: { accessKeyId: 'local', secretAccessKey: 'local' } }),
  };
}
