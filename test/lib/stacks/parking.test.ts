import { eventSource } from '../../../core/event/event-source.ts';
import { domains } from '../../../lambdas/domains.ts';
import { synthesize } from '../synthesized.ts';

// biome-ignore lint/suspicious/noExplicitAny: a template is whatever CloudFormation takes.
type Resource = { Properties: any; DependsOn?: string[] };

const { services, data, alarms: alarmed } = synthesize('prod');
const stores = domains.filter(({ store }) => store !== undefined).map(({ name }) => name);

function all(type: string, template = services): [string, Resource][] {
  return Object.entries(template.findResources(type)) as [string, Resource][];
}

function functionCalled(name: string): [string, Resource] {
  const found = all('AWS::Lambda::Function').find(([, { Properties }]) => Properties.FunctionName === name);
  if (found === undefined) throw new Error(`no function is called ${name}`);
  return found;
}

test('projectors and relays have a name by which the command line finds them, and know where to park', () => {
  for (const domain of stores) {
    for (const reader of ['projector', 'relay']) {
      const [, { Properties }] = functionCalled(`millrace-prod-${domain}-${reader}`);
      expect(JSON.stringify(Properties.Environment.Variables.FAILURE_BUCKET)).toContain('FailuresBucket');
    }
  }
  const parking = all('AWS::Lambda::Function').filter(
    ([, { Properties }]) => Properties.Environment.Variables.FAILURE_BUCKET !== undefined,
  );
  expect(parking).toHaveLength(2 * stores.length + 1);
  const [, { Properties }] = functionCalled('millrace-prod-analytics-aggregator');
  expect(Properties.Environment.Variables.PARKS_AS).toBe('analytics/aggregator');
});

test('a reader may put under its own place and Lambda’s, and nowhere else', () => {
  const statements = all('AWS::IAM::Policy').flatMap(([, { Properties }]) => Properties.PolicyDocument.Statement);
  const places = statements
    .filter(({ Action, Resource }) => Action === 's3:PutObject' && JSON.stringify(Resource).includes('FailuresBucket'))
    .map(({ Resource }) =>
      [...JSON.stringify(Resource).matchAll(/"\/((?:parked|aws)\/[^"]*)"/g)].map(([, place]) => place).sort(),
    );
  const readers = stores.flatMap((domain) => ['projector', 'relay'].map((reader) => `${domain}/${reader}`));
  const expected = [...readers, 'analytics/aggregator'].map((reader) => ['aws/lambda/*', `parked/${reader}/*`]);
  expect(places.sort()).toEqual(expected.sort());
});

test('nobody may do more at the failure bucket than put and, for Lambda’s own sake, list', () => {
  const statements = all('AWS::IAM::Policy').flatMap(([, { Properties }]) => Properties.PolicyDocument.Statement);
  const actions = statements
    .filter(({ Resource }: { Resource: unknown }) => JSON.stringify(Resource).includes('FailuresBucket'))
    .flatMap(({ Action }: { Action: string | string[] }) => Action);
  expect([...new Set(actions)].sort()).toEqual(['s3:ListBucket', 's3:PutObject']);
});

test('what is parked is kept for 90 days, longer than dead letters and not for ever', () => {
  const [bucket] = all('AWS::S3::Bucket', data).filter(([id]) => id.startsWith('FailuresBucket'));
  expect(bucket?.[1].Properties.LifecycleConfiguration.Rules).toMatchObject([
    { ExpirationInDays: 90, NoncurrentVersionExpiration: { NoncurrentDays: 30 }, Status: 'Enabled' },
  ]);
});

test('the first parked record of a reader raises an alarm, by the metric that core counts', () => {
  const alarms = all('AWS::CloudWatch::Alarm', alarmed)
    .map(([, { Properties }]) => Properties)
    .filter(({ AlarmDescription }) => AlarmDescription.endsWith('docs/runbook.md#records-parked'));
  const watched = alarms.flatMap(({ Threshold, Metrics, ...only }) => {
    expect(Threshold).toBe(0);
    if (Metrics !== undefined) expect(Metrics[0].Expression).toBe('SUM(FILL(METRICS(), 0))');
    const metrics: readonly Resource['Properties'][] = Metrics?.slice(1) ?? [
      { MetricStat: { Metric: only, Stat: only.Statistic } },
    ];
    return metrics.map(({ MetricStat: { Metric, Stat } }) => {
      const [reader, service] = Metric.Dimensions.map(({ Value }: { Value: string }) => Value);
      expect(Metric.Dimensions.map(({ Name }: { Name: string }) => Name)).toEqual(['reader', 'service']);
      return [service, reader, Metric.Namespace, Metric.MetricName, Stat];
    });
  });
  const expected = stores.flatMap((domain) =>
    ['projector', 'relay'].map((reader) => [eventSource(domain), reader, 'Millrace', 'RecordsParked', 'Sum']),
  );
  expected.push([eventSource('analytics'), 'aggregator', 'Millrace', 'RecordsParked', 'Sum']);
  expect(watched.sort()).toEqual(expected.sort());
});

test('whoever writes events is deployed after those who read them', () => {
  const writers = all('AWS::Lambda::Function').filter(([id]) => /^(order|payment|inventory)commands/.test(id));
  expect(writers).toHaveLength(3);
  const consumers = all('AWS::Lambda::Function').filter(([id]) => id.startsWith('notificationnotifycustomer'));
  expect(consumers).toHaveLength(1);
  for (const [id, { DependsOn }] of [...writers, ...consumers]) {
    const [domain] = /^(order|payment|inventory|notification)/.exec(id) ?? [];
    const readers = ['projector', 'relay'].map((reader) => functionCalled(`millrace-prod-${domain}-${reader}`)[0]);
    expect(DependsOn).toEqual(expect.arrayContaining(readers));
  }
});

const resources: Readonly<Record<string, Resource>> = services.toJSON().Resources;

/** What a resource is deployed after, directly or not: what it names, and what it is told to wait for. */
function predecessors(id: string, found = new Set<string>()): ReadonlySet<string> {
  const resource = resources[id];
  if (resource === undefined) return found;
  const text = JSON.stringify(resource);
  const named = [...text.matchAll(/"Ref":"([^"]+)"|"Fn::GetAtt":\["([^"]+)"/g)].map(([, ref, of]) => ref ?? of ?? '');
  for (const next of [...named, ...(resource.DependsOn ?? [])]) {
    if (found.has(next)) continue;
    found.add(next);
    predecessors(next, found);
  }
  return found;
}

test('whoever writes events is deployed after their consumers in other domains, and nothing after itself', () => {
  const functions = all('AWS::Lambda::Function').map(([id]) => id);
  for (const id of functions) expect(predecessors(id).has(id)).toBe(false);
  const consumer = (name: string) => functions.find((id) => id.startsWith(name)) ?? '';
  for (const { name, store, subscriptions = [] } of domains) {
    for (const { name: subscription, events } of subscriptions) {
      const reader = consumer(`${name}${subscription.replaceAll('-', '')}Consumer`);
      expect(reader).not.toBe('');
      for (const writer of domains) {
        if (!writer.store?.emits.some((type) => events.includes(type)) || writer.store.commands.length === 0) continue;
        if (store === writer.store) continue;
        expect([...predecessors(consumer(`${writer.name}commands`))]).toContain(reader);
      }
    }
  }
});

test('a rule delivers a new type once the consumer’s code is there', () => {
  let found = 0;
  for (const [id, { Properties, DependsOn }] of all('AWS::Events::Rule')) {
    const queue = JSON.stringify(Properties.Targets);
    const consumers = all('AWS::Lambda::Function').filter(([, { Properties: of }]) => {
      const { QUEUE_URL } = of.Environment?.Variables ?? {};
      return QUEUE_URL !== undefined && queue.includes(QUEUE_URL.Ref);
    });
    found += consumers.length;
    for (const [consumer] of consumers) expect([id, DependsOn]).toEqual([id, expect.arrayContaining([consumer])]);
  }
  expect(found).toBeGreaterThan(0);
});
