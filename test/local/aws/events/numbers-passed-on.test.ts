import { compilePattern } from '../../../../local/aws/events/event-pattern.ts';
import { EventBridgeService } from '../../../../local/aws/events/events-service.ts';
import { parseExact } from '../../../../local/json/written-number.ts';
import { virtualEnvironment } from './service-environment.ts';

const detail = '{"n":9007199254740993,"f":1.0,"e":1e2,"z":-0,"l":[1.50]}';
const queue = 'arn:aws:sqs:us-east-1:000000000000:orders';

async function delivered(target: object, replay = false): Promise<string | undefined> {
  const { env, time } = virtualEnvironment();
  const bodies: string[] = [];
  const service = new EventBridgeService(env, {
    deliver: ({ payloads }) => void bodies.push(...payloads.map(({ body }) => body)),
  });
  const call = (operation: string, request: object) => service.operations[operation]?.(request);
  call('CreateArchive', {
    ArchiveName: 'a',
    EventSourceArn: 'arn:aws:events:us-east-1:000000000000:event-bus/default',
  });
  call('PutRule', { Name: 'r', EventPattern: '{"source":["s"]}' });
  call('PutTargets', { Rule: 'r', Targets: [{ Id: 'queue', Arn: queue, ...target }] });
  call('PutEvents', { Entries: [{ Source: 's', DetailType: 't', Detail: detail }] });
  await time.runUntilIdle();
  if (replay) {
    const now = env.clock.now() / 1_000;
    call('StartReplay', {
      ReplayName: 'again',
      EventSourceArn: 'arn:aws:events:us-east-1:000000000000:archive/a',
      EventStartTime: now - 3_600,
      EventEndTime: now + 3_600,
      Destination: { Arn: 'arn:aws:events:us-east-1:000000000000:event-bus/default' },
    });
    await time.runUntilIdle();
  }
  return bodies.at(-1);
}

test.each<[string, object, string]>([
  ['the whole event', {}, `"detail":${detail}}`],
  ['InputPath', { InputPath: '$.detail' }, detail],
  ['InputPath to a number', { InputPath: '$.detail.n' }, '9007199254740993'],
  ['InputPath to a list', { InputPath: '$.detail.l' }, '[1.50]'],
  [
    'InputTransformer',
    {
      InputTransformer: {
        InputPathsMap: { n: '$.detail.n', f: '$.detail.f', l: '$.detail.l' },
        InputTemplate: '{"n":<n>,"t":"no <f>","l":<l>}',
      },
    },
    '{"n":9007199254740993,"t":"no 1.0","l":[1.50]}',
  ],
  [
    'a text of it',
    { InputTransformer: { InputPathsMap: { e: '$.detail.e' }, InputTemplate: '"<e> units"' } },
    '"1e2 units"',
  ],
  [
    'the event in a template',
    { InputTransformer: { InputTemplate: '{"e":<aws.events.event.json>}' } },
    `"detail":${detail}}}`,
  ],
])('%s gives numbers as they came', async (_, target, end) => {
  const body = await delivered(target);
  expect(body?.slice(-end.length)).toBe(end);
});

test('a replay gives numbers as they came', async () => {
  const body = await delivered({}, true);
  expect(body).toContain('"replay-name":"again"');
  expect(body?.slice(-detail.length - 1)).toBe(`${detail}}`);
});

test.each<[string, string, boolean]>([
  ['{"n":[9007199254740993]}', '{"n":9007199254740993}', true],
  ['{"n":[9007199254740993]}', '{"n":9007199254740992}', false],
  ['{"n":[9007199254740992]}', '{"n":9007199254740993}', false],
  ['{"n":[1]}', '{"n":1.0}', true],
  ['{"n":[1.0]}', '{"n":1}', true],
  ['{"n":[100]}', '{"n":[7,1e2]}', true],
  ['{"n":[{"numeric":["=",1]}]}', '{"n":1.0}', true],
  ['{"n":[{"numeric":[">",5]}]}', '{"n":9007199254740993}', true],
  ['{"n":[{"anything-but":[1]}]}', '{"n":1.0}', false],
  ['{"n":[{"anything-but":[9007199254740992]}]}', '{"n":9007199254740993}', true],
  ['{"n":[{"exists":true}]}', '{"n":9007199254740993}', true],
  ['{"a":{"n":[1]}}', '{"a":[{"n":1.0}]}', true],
])('the pattern %s on %s is %s', (pattern, event, expected) => {
  expect(compilePattern(pattern)(parseExact(event) as object)).toBe(expected);
});
