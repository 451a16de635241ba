import { ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import type { RunningEngine } from './running-engine.ts';

/** What lies in a queue, by its name; the messages stay there, for they become visible again at once. */
export async function messagesIn(running: RunningEngine, queueName: string) {
  const QueueUrl = `${running.engine.describe().awsEndpoint}/000000000000/${queueName.split('/').at(-1)}`;
  const { Messages = [] } = await running.sqs.send(
    new ReceiveMessageCommand({
      QueueUrl,
      MaxNumberOfMessages: 10,
      VisibilityTimeout: 0,
      MessageAttributeNames: ['All'],
    }),
  );
  return Messages.map(({ Body = '', MessageAttributes = {} }) => ({
    event: JSON.parse(Body) as { 'detail-type': string; detail: { eventId: string } },
    attributes: Object.fromEntries(
      Object.entries(MessageAttributes).map(([name, { StringValue }]) => [name, StringValue]),
    ) as Record<string, string | undefined>,
  }));
}

/** The ARN of a queue, by its name or URL. */
export function queueArn(queueName: string): string {
  return `arn:aws:sqs:us-east-1:000000000000:${queueName.split('/').at(-1)}`;
}
