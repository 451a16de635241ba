import {
  CreateEventBusCommand,
  EventBridgeClient,
  PutEventsCommand,
  PutRuleCommand,
  PutTargetsCommand,
} from '@aws-sdk/client-eventbridge';
import { CreateQueueCommand, GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { clientSettings } from './client-settings.ts';
import { busName, detailType } from './handler-app/names.ts';
import { until } from './measure.ts';
import type { RunningMoto } from './moto.ts';

const events = 60;
const batch = 10;

/** Events a second from PutEvents over a rule to a queue on moto, which runs no function without Docker. */
export async function putToQueueOnMoto({ start }: { readonly start: () => Promise<RunningMoto> }): Promise<number> {
  await using server = await start();
  const settings = clientSettings(server.endpoint, 4);
  const bus = new EventBridgeClient(settings);
  const sqs = new SQSClient(settings);
  const queueUrl = await busRuleAndQueue(bus, sqs);
  const startedAt = performance.now();
  for (let put = 0; put < events; put += batch) {
    const entry = { EventBusName: busName, Source: 'bench', DetailType: detailType, Detail: '{"number":1}' };
    await bus.send(new PutEventsCommand({ Entries: Array.from({ length: batch }, () => entry) }));
  }
  await until(
    `${events} messages`,
    () => messagesIn(sqs, queueUrl),
    (count) => count >= events,
    { withinMs: 20_000 },
  );
  return (events / (performance.now() - startedAt)) * 1_000;
}

async function busRuleAndQueue(bus: EventBridgeClient, sqs: SQSClient): Promise<string> {
  const { QueueUrl: queueUrl = '' } = await sqs.send(new CreateQueueCommand({ QueueName: 'bench' }));
  const { Attributes: attributes } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl: queueUrl, AttributeNames: ['QueueArn'] }),
  );
  await bus.send(new CreateEventBusCommand({ Name: busName }));
  const pattern = JSON.stringify({ 'detail-type': [detailType] });
  await bus.send(new PutRuleCommand({ Name: 'bench', EventBusName: busName, EventPattern: pattern }));
  const target = { Id: 'queue', Arn: attributes?.QueueArn ?? '' };
  await bus.send(new PutTargetsCommand({ Rule: 'bench', EventBusName: busName, Targets: [target] }));
  return queueUrl;
}

async function messagesIn(sqs: SQSClient, queueUrl: string): Promise<number> {
  const { Attributes: attributes } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl: queueUrl, AttributeNames: ['ApproximateNumberOfMessages'] }),
  );
  return Number(attributes?.ApproximateNumberOfMessages ?? 0);
}
