import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Ended, isThere } from './child-command.ts';
import { commandsOfHelp, commandsOfPage, type DocumentedCommand } from './documented-commands.ts';
import { announceSkip, freePort, isLocalEngine, repository } from './running-millrace.ts';

/** Pages whose commands are run, in this order, each from its first to its last. */
const pages = ['README.md', 'docs/guides/projections.md', 'docs/guides/personal-data.md'];

/** Why a command is not run here. */
const notRun: readonly (readonly [RegExp, string])[] = [
  [/cdk (bootstrap|deploy)|--stage (dev|prod)/, 'needs an AWS account'],
  [/^npm test/, 'is what runs this'],
  [/^npm start$|^(\S+=\S+ )?millrace up/, 'starts an engine: one runs already, by npm start -- --data .millrace'],
  ...(isThere('aws', ['--version']) ? [] : [[/^(\S+=\S+ )*aws /, 'there is no aws on this machine'] as const]),
  ...(isThere('jq', ['--version']) ? [] : [[/\| jq /, 'there is no jq on this machine'] as const]),
];

const all = [...pages.flatMap(commandsOfPage), ...commandsOfHelp()];

if (!isLocalEngine) announceSkip('the commands of README and help', 'they are run on the local engine');

let clone: string;
let env: NodeJS.ProcessEnv;
let ports: { readonly aws: number; readonly http: number };
let engine: ReturnType<typeof spawn> | undefined;

/** A clone in which nothing was run yet, with the packages that are here already. */
function freshClone(): string {
  const directory = mkdtempSync(path.join(tmpdir(), 'millrace-clone-'));
  const left = new Set(['node_modules', '.git', '.millrace', 'cdk.out', 'coverage']);
  for (const name of readdirSync(repository)) {
    if (!left.has(name)) cpSync(path.join(repository, name), path.join(directory, name), { recursive: true });
  }
  linkPackages(directory);
  return directory;
}

/** Installs by links, one a package: whatever removes them there removes nothing here. */
function linkPackages(directory: string): void {
  const modules = path.join(repository, 'node_modules');
  mkdirSync(path.join(directory, 'node_modules'));
  for (const name of readdirSync(modules)) {
    if (name.startsWith('.') && name !== '.bin') continue;
    symlinkSync(path.join(modules, name), path.join(directory, 'node_modules', name));
  }
  const lock = createHash('sha256')
    .update(readFileSync(path.join(directory, 'package-lock.json')))
    .digest('hex');
  writeFileSync(path.join(directory, 'node_modules/.millrace-install'), `${lock}\n`);
}

/** What the examples name, for those who have it: invoices, events, an order. */
function prepareFiles(directory: string): void {
  const header = 'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n';
  const row = (invoice: string) => `${invoice},85123A,HEART,6,2010-12-01 08:26:00,2.55,17850.0,United Kingdom\n`;
  writeFileSync(path.join(directory, '2010-12-01.csv'), header + row('536365') + row('536366'));
  mkdirSync(path.join(directory, 'data'));
  writeFileSync(path.join(directory, 'data/2010-12-02.csv'), header + row('536520'));
  const example = JSON.parse(readFileSync(path.join(directory, 'schemas/order/created-1.0.example.json'), 'utf8'));
  writeFileSync(path.join(directory, 'order.json'), JSON.stringify(example.data ?? example));
}

beforeAll(async () => {
  if (!isLocalEngine) return;
  clone = freshClone();
  prepareFiles(clone);
  ports = { aws: await freePort(), http: await freePort() };
  env = {
    ...process.env,
    MILLRACE_AWS_PORT: String(ports.aws),
    MILLRACE_HTTP_PORT: String(ports.http),
    NO_COLOR: '1',
    npm_config_update_notifier: 'false',
  };
  engine = spawn('npm', ['start', '--', '--data', '.millrace'], { cwd: clone, env, detached: true });
  const output: string[] = [];
  await new Promise<void>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      output.push(String(chunk));
      if (/^millrace ready in \d+\.\d s$/m.test(output.join(''))) resolve();
    };
    engine?.stdout?.on('data', read);
    engine?.stderr?.on('data', read);
    engine?.once('exit', (code) => reject(new Error(`npm start ended with ${code}:\n${output.join('')}`)));
  });
  banner = output.join('');
}, 180_000);

let banner = '';

afterAll(async () => {
  if (engine?.pid !== undefined) {
    const ended = new Promise((resolve) => engine?.once('close', resolve));
    process.kill(-engine.pid, 'SIGTERM');
    await ended;
  }
  if (clone !== undefined) rmSync(clone, { recursive: true, force: true });
}, 60_000);

/** What a shell of the user's has exported so far. */
let exported = '';

interface Ran extends Ended {
  readonly stopped: boolean;
}

/** Runs a command as it is written, at the engine's own ports; one that follows events is stopped once it has shown them. */
function run({ text, promises }: DocumentedCommand): Promise<Ran> {
  const follows = /millrace tail/.test(text);
  // Where nobody can be asked, whoever means it says so beforehand.
  const asks = /millrace (erase |streams .*--(delete|purge))/.test(text) && !text.includes('--yes');
  const meant = asks ? `${text} --yes` : text;
  const here = meant.replaceAll(':4566', `:${ports.aws}`).replaceAll(':4580', `:${ports.http}`);
  const script = `${exported}\n${here.replace(/^millrace /, `"${process.execPath}" cli/millrace.ts `)}`;
  const child = spawn('bash', ['-c', script], { cwd: clone, env, detached: true });
  let stdout = '';
  let stderr = '';
  let stopped = false;
  const traffic = follows ? setInterval(placeOrder, 500) : undefined;
  child.stdin.end();
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  child.stdout.on('data', (chunk) => {
    stdout += chunk;
    if (!follows || stopped || !promises.every((promise) => stdout.includes(promise))) return;
    stopped = true;
    process.kill(-(child.pid as number), 'SIGINT');
  });
  return new Promise((resolve) => {
    child.once('close', (code) => {
      clearInterval(traffic);
      resolve({ code, stdout, stderr, stopped });
    });
  });
}

/** What there is to see for somebody who follows events: the steps of one more order. */
function placeOrder(): void {
  const lines = [{ sku: '85123A', quantity: 1, unitPrice: 255 }];
  const order = { customerId: null, currency: 'GBP', country: 'United Kingdom', lines };
  const headers = { 'content-type': 'application/json' };
  const request = { method: 'POST', headers, body: JSON.stringify(order) };
  fetch(`http://127.0.0.1:${ports.http}/v1/order/create`, request).catch(() => {});
}

function keeps({ stdout }: Ran, promises: readonly string[]): boolean {
  const shown = stdout.replace(/"\s*:\s*/g, '":');
  return promises.every((promise) => shown.includes(promise.replace(/"\s*:\s*/g, '":')));
}

/** Whether asking again may show more, because views follow a moment later, and does nothing. */
function isQuestion(text: string): boolean {
  return /^curl (?!.*(-X|-d) )|--state/s.test(text);
}

async function check(command: DocumentedCommand): Promise<void> {
  const { text, promises } = command;
  let ran = await run(command);
  for (const end = Date.now() + 30_000; isQuestion(text) && !keeps(ran, promises) && Date.now() < end; ) {
    ran = await run(command);
  }
  const { code, stdout, stderr, stopped } = ran;
  const outcome = { code: stopped ? 0 : code, kept: keeps(ran, promises) };
  if (outcome.code !== 0 || !outcome.kept) {
    throw new Error(
      `${text}\nended with ${code} and ${outcome.kept ? 'kept' : 'did not keep'} ${JSON.stringify(promises)}:\n${stdout}${stderr}`,
    );
  }
  if (text.startsWith('export ')) exported += `${text.replaceAll(':4566', `:${ports.aws}`)}\n`;
}

const places = [...new Set(all.map(({ place }) => place))];
const titled = places.flatMap((place) => all.filter((command) => command.place === place));

if (isLocalEngine) {
  for (const { place, text } of titled) {
    const [, reason] = notRun.find(([pattern]) => pattern.test(text)) ?? [];
    if (reason !== undefined) announceSkip(`${place}: ${text}`, reason);
  }
}

describe.each(places)('%s', (place) => {
  beforeAll(() => {
    exported = '';
  });
  const commands = titled.filter((command) => command.place === place);
  for (const command of commands) {
    const skips = !isLocalEngine || notRun.some(([pattern]) => pattern.test(command.text));
    (skips ? test.skip : test)(`${command.text.split('\n')[0]}`, () => check(command), 90_000);
  }
});

(isLocalEngine ? test : test.skip)(
  'what npm start prints can be done',
  async () => {
    const [, tries = ''] = banner.split(/^ {2}try\n/m);
    const commands = tries.split('\n').flatMap((line) => /^ {4}(\S.*)$/.exec(line)?.[1] ?? []);
    expect(commands.length).toBeGreaterThan(2);
    for (const text of commands) {
      const [, reason] = notRun.find(([pattern]) => pattern.test(text)) ?? [];
      if (reason !== undefined) announceSkip(`the banner: ${text}`, reason);
      else await check({ place: 'the banner', text, promises: /tail/.test(text) ? ['inventory.replenished'] : [] });
    }
  },
  120_000,
);
