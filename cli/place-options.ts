import { type Command, InvalidArgumentError, Option } from 'commander';

/** Options that choose where a command works. They mean the same on every command; `placeOf` and `apiOf` read them. */
export interface PlaceOptions {
  /** The HTTP API. */
  readonly url?: string | undefined;
  /** The AWS endpoint. */
  readonly endpoint?: string | undefined;
  /** @default local */
  readonly stage?: string | undefined;
  /** Shown to the HTTP API as a bearer token. */
  readonly token?: string | undefined;
}

/** Adds `--stage`, `--endpoint`, `--url` and `--token` to a command. Their variables are read where a place is resolved. */
export function withPlace(command: Command): Command {
  return command
    .option('--stage <name>', 'local, the engine on this machine, or a stage that is deployed in your AWS account')
    .addOption(new Option('--endpoint <url>', 'AWS endpoint (AWS_ENDPOINT_URL)').argParser(httpUrl))
    .addOption(new Option('--url <url>', 'HTTP API (MILLRACE_HTTP_URL)').argParser(httpUrl))
    .option('--token <token>', 'bearer token for the HTTP API (MILLRACE_TOKEN)');
}

/** What the help of a command that works at a place says of those options. */
export const placeHelp = `
Where: this machine's engine unless told. A stage is found by the outputs of its stack, which takes
cloudformation:DescribeStacks, and what goes to it is signed with your AWS credentials unless there is a token. A stage
other than local goes to AWS whatever AWS_ENDPOINT_URL and profiles say of endpoints; only --endpoint leads it elsewhere.`;

/** Takes an http or https URL as it is. Throws InvalidArgumentError for anything else. */
export function httpUrl(text: string): string {
  if (isHttpUrl(text)) return text;
  throw new InvalidArgumentError('It has to be an http or https URL.');
}

/** Whether a text is an http or https URL. */
export function isHttpUrl(text: string): boolean {
  return /^https?:\/\//i.test(text) && URL.canParse(text);
}
