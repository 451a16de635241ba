import type { DomainManifest } from '../../../core/manifest/domain-manifest.ts';
import { domains } from '../../../lambdas/domains.ts';
import { inventory } from '../../../lambdas/inventory/domain.ts';
import { payment } from '../../../lambdas/payment/domain.ts';
import { synthesize } from '../synthesized.ts';

type Store = NonNullable<DomainManifest['store']>;

/** The statements and variables of a domain's relay when its manifest has this routing. */
function relayOf(domain: DomainManifest, routing: NonNullable<Store['routing']>) {
  const routed = { ...domain, store: { ...(domain.store as Store), routing } };
  const manifests = domains.map((each) => (each === domain ? routed : each));
  const { services } = synthesize('local', manifests);
  const id = `${domain.name}relay`;
  const [, policy] =
    Object.entries(services.findResources('AWS::IAM::Policy')).find(([key]) => key.startsWith(id)) ?? [];
  const [, lambda] =
    Object.entries(services.findResources('AWS::Lambda::Function')).find(([key]) => key.startsWith(id)) ?? [];
  const statements: { Action: string | string[]; Resource: unknown }[] = policy?.Properties.PolicyDocument.Statement;
  const sends = statements.filter(({ Action }) => /PutEvents|PutRecords|SendMessage/.test(String(Action)));
  return {
    sends: sends.map(({ Action }) => Action).sort(),
    queues: sends.filter(({ Action }) => Action === 'sqs:SendMessage').map(({ Resource }) => Resource),
    variables: lambda?.Properties.Environment.Variables,
    description: lambda?.Properties.Description,
  };
}

test('lets a relay without routing put to the bus and to the analytics stream, and to nothing else', () => {
  const { sends, variables, description } = relayOf(inventory, []);
  expect(sends).toEqual(['events:PutEvents', 'kinesis:PutRecords']);
  expect(Object.keys(variables)).toEqual(expect.arrayContaining(['BUS_NAME', 'ANALYTICS_STREAM']));
  expect(variables.QUEUE_URLS).toBeUndefined();
  expect(description).toBe('inventory: sends its events to the analytics stream, the bus');
});

test('gives a relay no right to what no event of its can reach', () => {
  const { sends, variables } = relayOf(inventory, [{ to: ['analytics'] }]);
  expect(sends).toEqual(['kinesis:PutRecords']);
  expect(variables.BUS_NAME).toBeUndefined();
});

test('lets a relay send to exactly the queue that its routing names', () => {
  const { sends, queues, variables } = relayOf(payment, [
    { when: { type: 'payment.failed', priority: 'critical' }, to: ['queue:notification/notify-customer', 'analytics'] },
    { when: { priority: 'low' }, to: ['analytics'] },
  ]);
  expect(sends).toEqual(['events:PutEvents', 'kinesis:PutRecords', 'sqs:SendMessage']);
  expect(queues).toEqual([{ 'Fn::GetAtt': [expect.stringMatching(/^notificationnotifycustomerQueue/), 'Arn'] }]);
  expect(JSON.stringify(variables.QUEUE_URLS)).toContain('queue:notification/notify-customer');
});

test('refuses a route to a queue that nobody has, or whose consumer does not take the event', () => {
  expect(() => relayOf(payment, [{ to: ['queue:notification/notify-nobody'] }])).toThrow(
    'payment routes to queue:notification/notify-nobody, which nobody has.',
  );
  expect(() =>
    relayOf(payment, [{ when: { type: 'payment.refunded' }, to: ['queue:notification/notify-customer'] }]),
  ).toThrow('payment routes payment.refunded to queue:notification/notify-customer, which does not take it.');
});
