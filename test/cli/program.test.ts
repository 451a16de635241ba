import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { millraceProgram, runMillrace } from '../../cli/program.ts';

/** A file with these events, one a line, behind the mark that Windows puts first. */
function fileOf(...events: readonly object[]): string {
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'millrace-put-')), 'events.ndjson');
  writeFileSync(file, `\uFEFF${events.map((event) => JSON.stringify(event)).join('\n')}`);
  return file;
}

let errors = '';
let output = '';

beforeEach(() => {
  errors = '';
  output = '';
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
});

describe('the command line', () => {
  test('has help with examples and exit codes for every command', async () => {
    for (const command of millraceProgram().commands) {
      output = '';
      const leaf = command.commands[0];
      const args = leaf ? [command.name(), leaf.name(), '--help'] : [command.name(), '--help'];
      expect(await runMillrace(args)).toBe(0);
      const missing = ['Examples:\n', 'Exit codes: 0', '  --json '].filter((part) => !output.includes(part));
      expect([command.name(), missing]).toEqual([command.name(), []]);
    }
  });

  test('has the same options for where, on every command that works somewhere', () => {
    const places = ['--stage', '--endpoint', '--url', '--token'];
    const leaves = millraceProgram().commands.flatMap((command) =>
      command.commands.length > 0 ? command.commands : [command],
    );
    for (const command of leaves.filter((each) => each.name() !== 'up')) {
      const missing = places.filter((name) => !command.options.some(({ long }) => long === name));
      expect([command.name(), missing]).toEqual([command.name(), []]);
    }
  });

  test.each<[string, string[], string]>([
    ['an unknown command', ['dance'], "unknown command 'dance'"],
    ['an unknown option', ['up', '--dance'], "unknown option '--dance'"],
    ['a missing argument', ['import', 'online-retail'], "missing required argument 'file'"],
    ['a choice that is none', ['put', 'x', '--priority', 'urgent'], 'Allowed choices are low, normal, high, critical'],
    [
      'an unknown event type',
      ['put', 'order.creatd', '--data', '{}'],
      'there is no event type order.creatd; did you mean order.created',
    ],
    ['data that is not JSON', ['put', 'order.created', '--data', '{'], '--data is not JSON'],
    ['an event without data', ['put', 'order.created'], "say what happened: --data '{…}'"],
    ['no event at all', ['put'], 'say which event'],
    ['an endpoint that is no URL', ['put', 'order.created', '--data', '{}', '--endpoint', 'here'], 'http or https URL'],
    [
      'an event that is too large',
      ['put', 'order.created', '--data', JSON.stringify('x'.repeat(1_048_576))],
      'at most 1024000 reach a consumer',
    ],
    [
      'an event of a day that does not exist',
      ['put', '--file', fileOf({ type: 'order.created', timestamp: '2026-02-30T00:00:00Z', data: {} })],
      'timestamp "2026-02-30T00:00:00Z" of order.created is not an ISO 8601 time with a zone',
    ],
    ['a time that is none', ['tail', '--since', 'soon'], '--since soon is neither a time nor a duration'],
    ['a concurrency of nothing', ['import', 'online-retail', 'x.csv', '--concurrency', '0'], '--concurrency 0 is not'],
  ])('answers %s with exit code 2', async (_, args, message) => {
    expect([await runMillrace(args), errors]).toEqual([2, expect.stringContaining(message)]);
  });

  test('takes files in UTF-16, and refuses bytes that are no text', async () => {
    const file = path.join(mkdtempSync(path.join(tmpdir(), 'millrace-put-')), 'events.json');
    const args = ['put', '--file', file, '--endpoint', 'http://127.0.0.1:9'];
    writeFileSync(file, Buffer.from('\uFEFF{"type":"order.creatd","data":{}}', 'utf16le'));
    expect([await runMillrace(args), errors]).toEqual([2, expect.stringContaining('no event type order.creatd')]);
    writeFileSync(file, Buffer.from([0x7b, 0xff, 0x7d]));
    expect([await runMillrace(args), errors]).toEqual([2, expect.stringContaining(`cannot read ${file}`)]);
  });

  test('answers one id for two events with exit code 2, before any is put', async () => {
    const events = ['a', 'b', 'a'].map((eventId) => ({ type: 'order.created', eventId, data: {} }));
    const args = ['put', '--file', fileOf(...events), '--endpoint', 'http://127.0.0.1:9'];
    expect([await runMillrace(args), errors]).toEqual([2, 'millrace: events 1 and 3 have the same eventId "a"\n']);
  });

  test('answers 1 when nothing answers at the endpoint', async () => {
    const args = [
      'put',
      'inventory.replenished',
      '--data',
      '{"sku":"a","quantity":1}',
      '--endpoint',
      'http://127.0.0.1:9',
    ];
    expect([await runMillrace(args), errors]).toEqual([
      1,
      'millrace: nothing answers at http://127.0.0.1:9; npm start runs the engine\n',
    ]);
  });
});

describe('put', () => {
  test('names each field that consumers would refuse, and puts nothing', async () => {
    const args = [
      'put',
      'payment.failed',
      '--data',
      '{"x":1}',
      '--source',
      'aws.till',
      '--endpoint',
      'http://127.0.0.1:9',
    ];
    expect(await runMillrace(args)).toBe(2);
    expect(errors).toMatch(
      /^millrace: nothing was put: \d+ fields of payment\.failed would be refused by every consumer:\n/,
    );
    for (const line of [
      '/data/paymentId is required',
      '/data/x is not a known property',
      '/source must not begin with aws.',
    ]) {
      expect(errors.split('\n').map((each) => each.trim())).toContain(line);
    }
    expect(errors).toContain('--no-validate puts events as they are');
  });

  test.each([
    [
      'a source that is a domain’s',
      ['inventory.replenished', '--data', '{"sku":"a","quantity":1}', '--source', 'Inventory-Service'],
      'Inventory-Service is the source of a domain, whose relay alone is believed',
    ],
    [
      'a type that no policy opens',
      ['privacy.person_erased', '--data', '{}'],
      'privacy.person_erased is said by privacy-service alone, and no policy can open it: send a command, POST /v1/privacy/',
    ],
  ])('says beforehand what nobody would believe: %s', async (_, args, reason) => {
    expect(await runMillrace(['put', ...args, '--endpoint', 'http://127.0.0.1:9'])).toBe(2);
    expect(errors).toContain(`millrace: nothing was put: ${reason}`);
  });

  test('takes an event from a file whole or not at all', async () => {
    const file = path.join(mkdtempSync(path.join(tmpdir(), 'millrace-put-')), 'events.ndjson');
    const good = { type: 'inventory.replenished', data: { sku: 'a', quantity: 1 } };
    writeFileSync(
      file,
      [good, { ...good, data: { sku: 'a', quantity: '1' } }].map((each) => JSON.stringify(each)).join('\n'),
    );
    expect(await runMillrace(['put', '--file', file, '--endpoint', 'http://127.0.0.1:9'])).toBe(2);
    expect(errors).toContain('  event 2 /data/quantity must be integer\n');
  });

  test('puts the envelope under the canonical name, ten entries a call, and reports each', async () => {
    const requests: { Entries: Record<string, string>[] }[] = [];
    const server = createServer((request, response) => {
      let text = '';
      request.on('data', (chunk) => {
        text += chunk;
      });
      request.on('end', () => {
        const body = JSON.parse(text) as { Entries: Record<string, string>[] };
        requests.push(body);
        const Entries = body.Entries.map((entry, index) =>
          entry.Detail?.includes('"bad"')
            ? { ErrorCode: 'InternalFailure', ErrorMessage: 'no luck' }
            : { EventId: `bus-${index}` },
        );
        response.setHeader('content-type', 'application/x-amz-json-1.1');
        response.end(JSON.stringify({ FailedEntryCount: 0, Entries }));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const args = [
      'put',
      'StockReplenished',
      '--data',
      '{"sku":"bad","quantity":1}',
      '--source',
      'till',
      '--endpoint',
      endpoint,
      '--json',
    ];
    const code = await runMillrace(args);
    server.close();
    server.closeAllConnections();
    expect(code).toBe(1);
    const [entry] = requests[0]?.Entries ?? [];
    expect([entry?.EventBusName, entry?.Source, entry?.DetailType]).toEqual([
      'millrace',
      'till',
      'inventory.replenished',
    ]);
    const envelope = JSON.parse(entry?.Detail ?? '{}');
    expect(envelope).toEqual({
      eventId: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-7/),
      eventType: 'inventory.replenished',
      timestamp: expect.stringMatching(/Z$/),
      source: 'till',
      version: '1.0',
      data: { sku: 'bad', quantity: 1 },
    });
    expect(JSON.parse(output)).toEqual({
      type: 'inventory.replenished',
      eventId: envelope.eventId,
      error: { code: 'InternalFailure', message: 'no luck' },
    });
    expect(errors).toContain('1 of 1 events were not taken');
  });
});
