import type { RestoredData } from '../local/engine-data.ts';
import type { EngineDescription } from '../local/engine-description.ts';
import type { coloursFor } from './colours.ts';
import { counted } from './counted.ts';

/** Where everything is, and commands to try, as text for a terminal. */
export function upSummary(description: EngineDescription, colours: ReturnType<typeof coloursFor>): string {
  const { awsEndpoint, httpApi } = description;
  const bus = description.buses[0];
  // The commands look there by themselves.
  const place = awsEndpoint === 'http://127.0.0.1:4566' ? '' : ` --endpoint ${awsEndpoint}`;
  const counts = [
    counted(description.tables.length, 'table'),
    counted(description.queues.length, 'queue'),
    counted(description.streams.length, 'stream'),
    counted(description.functions.length, 'function'),
    counted(description.stateMachines.length, 'state machine'),
  ];
  const places: [string, string][] = [
    ...(httpApi ? ([['HTTP API', colours.cyan(httpApi.url)]] as [string, string][]) : []),
    ['AWS endpoint', colours.cyan(awsEndpoint)],
    ...(bus !== undefined ? ([['event bus', bus]] as [string, string][]) : []),
    ['running', counts.join(', ')],
    ['open to', accessText(description.access, colours)],
    ...(description.data ? ([['state', stateText(description.data)]] as [string, string][]) : []),
  ];
  const tries = [
    ...(httpApi ? [`curl ${httpApi.url}/health`] : []),
    `AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local aws --endpoint-url ${awsEndpoint} --region ${description.region} sqs list-queues`,
    ...(bus !== undefined
      ? [`npx millrace put inventory.replenished --source warehouse --data '{"sku":"85123A","quantity":10}'${place}`]
      : []),
    `npx millrace tail --since 5m${place}`,
  ];
  return [
    '',
    ...places.map(([name, value]) => `  ${colours.bold(name.padEnd(14))}${value}`),
    '',
    `  ${colours.dim('try')}`,
    ...tries.map((line) => `    ${line}`),
    '',
  ].join('\n');
}

/** Whom the ports serve: said aloud, above all where one of them is guarded and the other is not. */
function accessText(access: EngineDescription['access'], colours: ReturnType<typeof coloursFor>): string {
  if (access.http === 'everybody') return 'every program and user of this machine (--auth asks for tokens)';
  return colours.yellow(openEndpointNotice);
}

/** What `--auth` does not guard. */
export const openEndpointNotice =
  'the HTTP API: who has a token; the AWS endpoint: every program and user of this machine';

function stateText({ directory, restored, records, milliseconds }: RestoredData): string {
  const found = restored ? `${counted(records, 'record')} restored in ${milliseconds} ms` : 'new';
  return `kept in ${directory} (${found})`;
}
