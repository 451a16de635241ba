import { type RulePatternsOptions, rulePatterns } from '../../../lib/constructs/rule-patterns.ts';
import { compilePattern } from '../../../local/aws/events/event-pattern.ts';

/** A company with more domains and types than ours: 12 domains of ten types each, every type with three names. */
const domains = Array.from({ length: 12 }, (_, index) => `${'abcdefghijkl'[index]}-company-domain`);
const types = domains.flatMap((domain) =>
  Array.from({ length: 10 }, (_, index) => `${domain.replaceAll('-', '_')}.something_happened_${index}`),
);
const detailTypesOf = (type: string) => [type, `${type}.other_name`, `${type}.legacy`];
const sourceOf = (type: string) => `${type.split('.')[0]?.replaceAll('_', '-')}-service`;
const sources = domains.map((domain) => `${domain}-service`);

const options: RulePatternsOptions = {
  name: 'audit/consumers/index-event',
  eventTypes: types,
  who: { owners: { sources, ownerOf: sourceOf }, openTo: () => ['*'] },
  detailTypesOf,
};

function eventOf(source: string, detailType: string, more: object = {}) {
  return { source, 'detail-type': detailType, detail: { data: { kind: 'a' } }, ...more };
}

function matching(patterns: readonly object[], event: object): number {
  return patterns.filter((pattern) => compilePattern(pattern)(event)).length;
}

describe('a consumer of 120 types with 360 names', () => {
  const patterns = rulePatterns(options);

  test('has rules that EventBridge takes, each of them', () => {
    expect(patterns.length).toBeGreaterThan(1);
    for (const pattern of patterns) expect(JSON.stringify(pattern).length).toBeLessThanOrEqual(2_048);
  });

  test('gets each event from its owner under its own name, once', () => {
    for (const type of types) {
      const counts = [type, `${type}.legacy`].map((name) => matching(patterns, eventOf(sourceOf(type), name)));
      expect([type, counts]).toEqual([type, [1, 0]]);
    }
  });

  test('gets each from outside under every name, once, and nothing of a domain’s from another', () => {
    for (const type of types) {
      const other = sources.find((source) => source !== sourceOf(type)) ?? '';
      for (const name of detailTypesOf(type)) {
        const counts = ['acme', other, sourceOf(type).toUpperCase()].map((source) =>
          matching(patterns, eventOf(source, name)),
        );
        expect([name, counts]).toEqual([name, [1, 0, 0]]);
      }
    }
  });

  test('gets nothing that is no type of its own', () => {
    expect(matching(patterns, eventOf('acme', 'ticket.opened'))).toBe(0);
    expect(matching(patterns, eventOf(sources[0] ?? '', 'ticket.opened'))).toBe(0);
  });
});

test('a pattern on the envelope and the refusal of replays are in every rule', () => {
  const patterns = rulePatterns({ ...options, where: { data: { kind: ['a'] } } });
  const [type = ''] = types.slice(-1);
  expect(matching(patterns, eventOf('acme', type))).toBe(1);
  expect(matching(patterns, eventOf('acme', type, { detail: { data: { kind: 'b' } } }))).toBe(0);
  expect(matching(patterns, eventOf('acme', type, { 'replay-name': 'again' }))).toBe(0);
  expect(
    matching(rulePatterns({ ...options, acceptsReplays: true }), eventOf('acme', type, { 'replay-name': 'r' })),
  ).toBe(1);
});

test('one type that is open to nobody has its owner’s rule, without alternatives', () => {
  const closed = { ...options.who, openTo: () => [] };
  expect(rulePatterns({ ...options, eventTypes: types.slice(0, 1), who: closed })).toEqual([
    {
      source: ['a-company-domain-service'],
      'detail-type': ['a_company_domain.something_happened_0'],
      'replay-name': [{ exists: false }],
    },
  ]);
});

test('named sources stand in the rule by name', () => {
  const who = { owners: { sources, ownerOf: () => undefined }, openTo: () => ['card-provider', 'till'] };
  const [pattern] = rulePatterns({ ...options, eventTypes: ['payment.failed'], who, detailTypesOf: (type) => [type] });
  expect(pattern).toMatchObject({ source: ['card-provider', 'till'], 'detail-type': ['payment.failed'] });
});

test('there is no rule for what nobody may say', () => {
  const who = { owners: { sources, ownerOf: () => undefined }, openTo: () => [] };
  expect(rulePatterns({ ...options, who })).toEqual([]);
});

test('a rule that no splitting makes short enough fails, and is named', () => {
  const where = { data: { kind: ['x'.repeat(2_048)] } };
  expect(() => rulePatterns({ ...options, where })).toThrow(
    /^The rule of audit\/consumers\/index-event has a pattern of \d+ characters; EventBridge takes 2048\.$/,
  );
});
