import { coloursFor } from '../../cli/colours.ts';
import { eventsOf } from '../../cli/event-input.ts';
import { eventLine, startTime, typeFilter } from '../../cli/event-line.ts';
import { portOf } from '../../cli/up.ts';

describe('a type pattern', () => {
  test.each<[string, string, boolean]>([
    ['*', 'order.created', true],
    ['order.*', 'order.created', true],
    ['order.*', 'reorder.created', false],
    ['*.created', 'order.created', true],
    ['order.created', 'order.created', true],
    ['order.created', 'orderxcreated', false],
  ])('%s and %s: %s', (pattern, type, matches) => {
    expect(typeFilter(pattern)(type)).toBe(matches);
  });
});

test('a start is a time, or how long ago', () => {
  const now = Date.parse('2026-11-21T12:00:00.000Z');
  const starts = [
    '90s',
    '10m',
    '2h',
    '1d',
    '2026-11-20T00:00:00Z',
    'soon',
    '2026-02-30T00:00:00Z',
    '2026-11-20',
    'x 5',
  ].map((since) => startTime(since, now)?.toISOString());
  expect(starts).toEqual([
    '2026-11-21T11:58:30.000Z',
    '2026-11-21T11:50:00.000Z',
    '2026-11-21T10:00:00.000Z',
    '2026-11-20T12:00:00.000Z',
    '2026-11-20T00:00:00.000Z',
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});

test('a line tells time, type, place and data, cut to the width', () => {
  const colours = coloursFor({ isTTY: false }, {});
  const event = {
    eventType: 'order.created',
    timestamp: '2026-11-21T12:00:05.123Z',
    streamId: 'order-1',
    streamVersion: 1,
    data: { orderId: '1', country: 'United Kingdom of Great Britain' },
  };
  expect(eventLine(event, colours, 100)).toBe(
    '12:00:05.123 order.created            order-1 v1               {"orderId":"1","country":"United Kin…',
  );
});

describe('a line of what others say', () => {
  const colours = coloursFor({ isTTY: false }, {});

  test('tells who says it in place of a stream', () => {
    const event = {
      eventType: 'payment.failed',
      timestamp: '2026-11-21T12:00:05.123Z',
      source: 'acme-payments',
      origin: 'outside',
      streamId: 'payment-1',
      data: { paymentId: '1' },
    };
    expect(eventLine(event, colours, 100)).toBe(
      '12:00:05.123 payment.failed           outside acme-payments    {"paymentId":"1"}',
    );
  });

  test('of what is not believed says that first and why, and steers no terminal', () => {
    const refused = { code: 'EVENT_NOT_ALLOWED', reason: 'nobody may', eventType: 'a\u001b[2Jb', source: 'x\u202e' };
    expect(eventLine({ refused, at: '2026-11-21T12:00:05.123Z' }, colours, 20)).toBe(
      '12:00:05.123 NOT BELIEVED a\ufffd[2Jb of x\ufffd: EVENT_NOT_ALLOWED: nobody may',
    );
  });
});

test.each<[string, { isTTY?: boolean }, NodeJS.ProcessEnv, boolean]>([
  ['on a terminal', { isTTY: true }, {}, true],
  ['not in a pipe', {}, {}, false],
  ['not in a pipe under CI', {}, { CI: 'true' }, false],
  ['not with NO_COLOR', { isTTY: true }, { NO_COLOR: '1' }, false],
  ['not on a dumb terminal', { isTTY: true }, { TERM: 'dumb' }, false],
  ['where they are forced', {}, { FORCE_COLOR: '1' }, true],
])('colours are used: %s', (_, stream, env, used) => {
  expect(coloursFor(stream, env).red('x') !== 'x').toBe(used);
});

describe('events of a file', () => {
  test.each<[string, string]>([
    ['a list', '[{"type":"a","data":1},{"eventType":"b","data":2,"source":"s"}]'],
    ['one object a line', '{"type":"a","data":1}\n\n{"eventType":"b","data":2,"source":"s"}\n'],
  ])('are %s', (_, text) => {
    expect(eventsOf(text, 'f')).toEqual([
      { type: 'a', data: 1, envelope: {} },
      { type: 'b', data: 2, envelope: { source: 's' } },
    ]);
  });

  test.each<[string, string]>([
    ['', 'f holds no events'],
    ['{"type":"a","data":1}\n{', 'line 2 of f is not JSON'],
    ['[1]', 'event 1 of f is not an object'],
    ['{"data":1}', 'event 1 of f has no type'],
    ['{"type":"a"}', 'event 1 of f has no data'],
  ])('%j is refused: %s', (text, message) => {
    expect(() => eventsOf(text, 'f')).toThrow(message);
  });
});

test('a port is a number up to 65535', () => {
  expect(portOf('P', 4566, {})).toBe(4566);
  expect(portOf('P', 4566, { P: '8080' })).toBe(8080);
  expect(() => portOf('P', 4566, { P: '99999' })).toThrow('P=99999 is not a port');
});
