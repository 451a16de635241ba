import type { AlarmSubscriber } from './stage-settings.ts';

/**
 * Who is told of alarms, from a list of URLs with commas between: `mailto:ADDRESS`, `https://…`, `tel:+NUMBER`, or the ARN of
 * an SQS queue or a Lambda function. Throws for anything else, naming it.
 */
export function alarmSubscribers(text: string): readonly AlarmSubscriber[] {
  return text.split(',').map((each) => subscriber(each.trim()));
}

function subscriber(text: string): AlarmSubscriber {
  const [, address] = /^mailto:([^@\s]+@[^@\s]+)$/.exec(text) ?? [];
  if (address !== undefined) return { protocol: 'email', endpoint: address };
  const [, number] = /^tel:(\+\d{6,15})$/.exec(text) ?? [];
  if (number !== undefined) return { protocol: 'sms', endpoint: number };
  if (/^https:\/\/\S+$/.test(text) && URL.canParse(text)) return { protocol: 'https', endpoint: text };
  const [, service] = /^arn:[^:\s]+:(sqs|lambda):[^:\s]+:\d{12}:\S+$/.exec(text) ?? [];
  if (service !== undefined) return { protocol: service as 'sqs' | 'lambda', endpoint: text };
  throw new Error(
    `alarmsTo has ${JSON.stringify(text)}. Say mailto:ADDRESS, https://…, tel:+NUMBER, or the ARN of a queue or a function, with commas between.`,
  );
}
