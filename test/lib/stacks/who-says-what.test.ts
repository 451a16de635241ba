import { createOriginOf, type OriginRules, readOriginRules } from '../../../core/access/event-origin.ts';
import { eventOwners } from '../../../core/access/event-owners.ts';
import type { Principal } from '../../../core/access/principal.ts';
import { compilePublishPolicy } from '../../../core/access/publish-access.ts';
import type { PublishPolicy } from '../../../core/access/publish-policy.ts';
import type { DomainManifest } from '../../../core/manifest/domain-manifest.ts';
import { domains } from '../../../lambdas/domains.ts';
import { type StageName, stageSettings } from '../../../lib/config/stage-settings.ts';
import { applies, statementsOf } from '../../../local/aws/access/policy-statement.ts';
import { compilePattern } from '../../../local/aws/events/event-pattern.ts';
import { nearest, resolve, types } from '../../../schemas/event-catalog.ts';
import { catalog } from '../../../schemas/generated/catalog.ts';
import type { EventType } from '../../../schemas/generated/event-types.ts';
import { synthesize } from '../synthesized.ts';

// biome-ignore lint/suspicious/noExplicitAny: a template is whatever CloudFormation takes.
type Resource = { Type: string; Properties: any };

const owners = eventOwners(domains);
const namesOf = (type: string) => [type, ...(catalog[type as EventType]?.aliases ?? [])];

/** A stage of an account in which others are named: a card provider at the bus, another shop over HTTP. */
const named: PublishPolicy = {
  rules: [
    {
      who: { arn: 'arn:aws:sts::210987654321:assumed-role/card-provider/*' },
      sources: ['card-provider'],
      mayPut: ['payment.processed', 'payment.failed'],
    },
    { who: { claim: 'scope', value: 'orders' }, sources: ['other-shop'], mayPut: ['order.*'] },
  ],
};

const sources = [
  ...owners.sources,
  ...owners.sources.map((source) => source.toUpperCase()),
  'acme',
  'card-provider',
  'other-shop',
  'order-service ',
];

describe.each<[string, StageName, Partial<{ publishPolicy: PublishPolicy }>]>([
  ['the laptop', 'local', {}],
  ['an account where nobody is named', 'prod', {}],
  ['an account where some are', 'prod', { publishPolicy: named }],
])('on %s', (_, stage, overrides) => {
  const { services } = synthesize(stage, domains, overrides, namesOf);
  const resources = Object.entries(services.toJSON().Resources) as [string, Resource][];
  const policy = { account: '000000000000', ...stageSettings(stage, overrides).publishPolicy };
  const access = compilePublishPolicy(policy, owners, { types: () => types, resolve, nearest });

  /** What a consumer takes, the patterns of its rules, and what its function knows of whom to believe. */
  interface Consumer {
    readonly name: string;
    readonly events: readonly string[];
    readonly where: object | undefined;
    readonly patterns: readonly ((event: object) => boolean)[];
    readonly rules: OriginRules;
  }

  const patternsOf = (id: string) =>
    resources
      .filter(([logicalId, { Type }]) => Type === 'AWS::Events::Rule' && logicalId.startsWith(id))
      .map(([, { Properties }]) => Properties.EventPattern as object);

  const consumers = domains.flatMap(({ name, subscriptions = [], sagas = [] }: DomainManifest): Consumer[] => {
    const consumer = (handler: string, events: readonly string[], where?: object): Consumer => {
      const id = `${name}${handler}`.replaceAll('-', '');
      const [, { Properties }] = resources.find(
        ([logicalId, { Type }]) => Type === 'AWS::Lambda::Function' && logicalId.startsWith(id),
      ) ?? ['', { Type: '', Properties: undefined }];
      const { EVENT_ORIGINS: rules } = Properties.Environment.Variables;
      // The pattern on the envelope is the consumer's own; whom it believes is what is looked at here.
      const patterns = patternsOf(id).map((pattern) => {
        const { detail: _detail, ...others } = pattern as { detail?: object };
        return compilePattern(others);
      });
      return { name: id, events, where, patterns, rules: readOriginRules(rules) };
    };
    return [
      ...subscriptions.map(({ name: own, events, where }) => consumer(own, events, where)),
      ...sagas.map(({ name: own, startedBy, where }) => consumer(`${own}Starter`, [startedBy], where)),
    ];
  });

  test('every type has an owner, or sources that it is open to, or nobody says it', () => {
    const lost = types.filter((type) => owners.ownerOf(type) === undefined && access.openTo(type).length === 0);
    if (stage === 'local') expect(lost).toEqual([]);
    for (const type of lost) expect(access.originOf('acme', type).origin).toBe('refused');
    for (const type of types) for (const source of access.openTo(type)) expect(owners.sources).not.toContain(source);
    for (const type of owners.closed) expect(access.openTo(type)).toEqual([]);
  });

  test('rules let through what is believed and nothing else, each event once, under every name', () => {
    expect(consumers.length).toBeGreaterThanOrEqual(5);
    for (const { name, events, patterns } of consumers) {
      for (const type of types) {
        for (const source of sources) {
          const { origin } = access.originOf(source, type);
          for (const detailType of namesOf(type)) {
            const event = { source, 'detail-type': detailType, detail: {} };
            const matching = patterns.filter((matches) => matches(event)).length;
            // A relay puts its own events under their canonical names alone.
            const believed = origin === 'outside' || (origin === 'own' && detailType === type);
            const expected = believed && events.includes(type) ? 1 : 0;
            expect([name, source, detailType, matching]).toEqual([name, source, detailType, expected]);
          }
        }
      }
    }
  });

  test('consumers believe whom the rules let through, and nobody else', () => {
    for (const { name, events, rules } of consumers) {
      const originOf = createOriginOf(rules);
      for (const type of events) {
        for (const source of sources) {
          const told = [name, source, type, originOf(source, type).origin];
          expect(told).toEqual([name, source, type, access.originOf(source, type).origin]);
        }
      }
    }
  });

  test('the door says the same of every source and name as the rules, but that it is nobody’s relay', () => {
    const everybody: readonly Principal[] = [
      { kind: 'anonymous', id: 'anonymous' },
      {
        kind: 'jwt',
        id: 'a',
        claims: new Map([
          ['groups', ['admin']],
          ['scope', ['orders']],
        ]),
      },
      { kind: 'jwt', id: 'b', claims: new Map([['groups', ['reader']]]) },
      { kind: 'iam', id: 'arn:aws:sts::210987654321:assumed-role/card-provider/s' },
    ];
    for (const principal of everybody) {
      const sender = access.publisherFor(principal);
      for (const type of types) {
        for (const source of sources) {
          const { origin } = sender.originOf(source, type);
          expect(origin).not.toBe('own');
          if (origin === 'outside') expect(access.originOf(source, type).origin).toBe('outside');
        }
      }
    }
  });

  test('one rule without types sees what no domain says, and nothing else, and no replays', () => {
    const [pattern = {}, ...others] = patternsOf('Outside');
    expect(others).toEqual([]);
    const sees = compilePattern(pattern);
    for (const source of sources) {
      const event = { source, 'detail-type': 'whatever', detail: {} };
      expect([source, sees(event)]).toEqual([source, !owners.sources.includes(source)]);
      expect(sees({ ...event, 'replay-name': 'again' })).toBe(false);
    }
  });

  test('every rule is one that EventBridge takes', () => {
    for (const [id, { Type, Properties }] of resources) {
      if (Type === 'AWS::Events::Rule')
        expect([id, JSON.stringify(Properties.EventPattern).length <= 2_048]).toEqual([id, true]);
    }
  });

  describe('the policy of the bus', () => {
    const roleOf = (id: string) => `arn:aws:iam::000000000000:role/${id}`;
    /** The policy as it will be, roles by their ids in the template. */
    const document = {
      Statement: resources
        .filter(([, { Type }]) => Type === 'AWS::Events::EventBusPolicy')
        .map(([, { Properties }]) => JSON.parse(JSON.stringify(resolved(Properties.Statement)))),
    };
    function resolved(value: unknown): unknown {
      if (Array.isArray(value)) return value.map(resolved);
      if (value === null || typeof value !== 'object') return value;
      const {
        'Fn::GetAtt': attribute,
        'Fn::ImportValue': imported,
        'Fn::GetStackOutput': weak,
        'Fn::Join': joined,
        Ref: ref,
      } = value as Record<string, never>;
      if (attribute !== undefined) return roleOf(String(attribute[0]));
      if (imported !== undefined || weak !== undefined) return '*';
      if (ref !== undefined) return '000000000000';
      if (joined !== undefined) return (joined[1] as unknown[]).map(resolved).join(joined[0] as string);
      return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, resolved(member)]));
    }
    const statements = statementsOf(document, 'events:PutEvents', { principals: true });
    const isDenied = (principalArn: string, source: string, detailType: string) => {
      const context = {
        'aws:principalarn': principalArn,
        'events:source': source,
        'events:detail-type': detailType,
      } as const;
      const request = { action: 'events:PutEvents', resource: 'any', context };
      return statements.some((one) => one.effect === 'Deny' && applies(one, request));
    };
    const roles = resources.filter(([, { Type }]) => Type === 'AWS::IAM::Role').map(([id]) => id);
    const relayOf = (source: string) =>
      roles.find((id) => id.startsWith(`${source.replace(/-service$/, '')}relayRole`));

    test('denies each source of a domain to every role but its relay’s', () => {
      for (const source of owners.sources) {
        const allowed = roles.filter((id) => !isDenied(roleOf(id), source, 'order.created'));
        expect([source, allowed]).toEqual([source, relayOf(source) === undefined ? [] : [relayOf(source)]]);
        expect(isDenied('arn:aws:iam::000000000000:root', source.toUpperCase(), 'order.created')).toBe(true);
      }
    });

    test('denies what is closed, under every name, to every role but its owner’s relay', () => {
      for (const type of owners.closed) {
        for (const name of namesOf(type)) {
          const allowed = roles.filter((id) => !isDenied(roleOf(id), 'acme', name));
          expect([name, allowed]).toEqual([name, [relayOf(owners.ownerOf(type) ?? '')]]);
        }
      }
    });
  });

  test('each relay may put its own types under its own source, the edge nothing of a domain’s, and nobody else anything', () => {
    const may = resources.flatMap(([id, { Type, Properties }]) =>
      Type !== 'AWS::IAM::Policy'
        ? []
        : Properties.PolicyDocument.Statement.filter(({ Action }: { Action: unknown }) =>
            [Action].flat().includes('events:PutEvents'),
          ).map(({ Condition }: { Condition: object }) => [id.replace(/RoleDefaultPolicy.*$/, ''), Condition] as const),
    );
    const relays = may.filter(([id]) => id.endsWith('relay'));
    expect(Object.fromEntries(relays)).toEqual(
      Object.fromEntries(
        [...owners.types].map(([source, own]) => [
          `${source.replace(/-service$/, '')}relay`,
          { StringEquals: { 'events:source': source, 'events:detail-type': own } },
        ]),
      ),
    );
    const edge = may.filter(([id]) => !id.endsWith('relay'));
    const expected = {
      local: [['Edge', { StringNotEqualsIgnoreCase: { 'events:source': owners.sources } }]],
      prod:
        overrides.publishPolicy === undefined
          ? []
          : [['Edge', { StringEquals: { 'events:source': ['card-provider', 'other-shop'] } }]],
    }[stage as 'local' | 'prod'];
    expect(edge).toEqual(expected);
  });
});

test('a policy of a bus with too many domains is refused at synth, with its length', () => {
  const [first] = domains;
  const store = { aggregate: 'a', commands: [], emits: [] };
  const more = Array.from({ length: 40 }, (_, index) => ({
    ...first,
    name: `domain-${index}`,
    store,
    views: [],
    subscriptions: [],
  }));
  expect(() => synthesize('local', [...domains, ...(more as unknown as DomainManifest[])])).toThrow(
    /^The policy of the bus has up to \d+ characters, and EventBridge takes 10240/,
  );
});

test('a policy that opens what is closed fails at synth', () => {
  const publishPolicy: PublishPolicy = { rules: [{ who: 'account', sources: ['*'], mayPut: ['PersonErased'] }] };
  expect(() => synthesize('dev', domains, { publishPolicy }, namesOf)).toThrow(
    /PersonErased, and privacy\.person_erased can be opened by no policy/,
  );
});
