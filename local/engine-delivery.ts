import { AwsError } from './aws/aws-error.ts';
import type { Deliver, DeliveryOutcome, TargetDelivery } from './aws/events/delivery-queue.ts';
import type { DeliveryPayload } from './aws/events/event-target.ts';
import type { AwsCall, ServiceEnvironment } from './aws/service.ts';
import { parseExact } from './json/written-number.ts';
import { queueUrlOf } from './lambda-host/queue-url.ts';

/** Hands the events of EventBridge to their targets, and counts the batches under way. */
export interface TargetDelivering {
  readonly deliver: Deliver;
  readonly inFlight: () => number;
}

/** Delivery to queues, streams, functions, state machines and other buses, in process. */
export function targetDelivery(env: ServiceEnvironment, call: AwsCall): TargetDelivering {
  let inFlight = 0;
  return {
    inFlight: () => inFlight,
    deliver: async (delivery) => {
      inFlight += 1;
      try {
        return await deliverTo(delivery, env, call);
      } finally {
        inFlight -= 1;
      }
    },
  };
}

function deliverTo(delivery: TargetDelivery, env: ServiceEnvironment, call: AwsCall): Promise<DeliveryOutcome> {
  const { targetArn, payloads } = delivery;
  switch (targetArn.split(':')[2]) {
    case 'sqs':
      return each(payloads, (payload) => call('sqs', 'SendMessage', queueMessage(targetArn, payload, env)));
    case 'kinesis':
      return putRecords(targetArn, payloads, call);
    case 'lambda':
      return each(payloads, ({ body }) =>
        call('lambda', 'Invoke', { FunctionName: targetArn, InvocationType: 'Event', Payload: Buffer.from(body) }),
      );
    case 'states':
      return each(payloads, ({ body }) =>
        call('states', 'StartExecution', { stateMachineArn: targetArn, input: body }),
      );
    case 'events':
      return each(payloads, ({ body }) => passOn(targetArn, body, call));
    default:
      throw new AwsError('ValidationException', `EventBridge cannot deliver to ${targetArn} in the local engine`);
  }
}

/** Sends all at once and gives the error of each that was refused. */
async function each(
  payloads: readonly DeliveryPayload[],
  send: (payload: DeliveryPayload) => Promise<unknown>,
): Promise<DeliveryOutcome> {
  const settled = await Promise.allSettled(payloads.map(send));
  return settled.map((result) => (result.status === 'rejected' ? (result.reason as Error) : undefined));
}

function queueMessage(queueArn: string, payload: DeliveryPayload, env: ServiceEnvironment): object {
  const { body, messageGroupId, messageAttributes } = payload;
  return {
    QueueUrl: queueUrlOf(queueArn, env.endpoint),
    MessageBody: body,
    ...(messageGroupId !== undefined && { MessageGroupId: messageGroupId }),
    ...(messageAttributes && {
      MessageAttributes: Object.fromEntries(
        Object.entries(messageAttributes).map(([name, value]) => [name, { DataType: 'String', StringValue: value }]),
      ),
    }),
  };
}

/** Bytes of one request, as Kinesis takes them whatever its records are. */
const MAX_REQUEST_BYTES = 5 * 1024 * 1024;

/** In requests as large as the stream takes; a record that it refuses takes no other one with it. */
async function putRecords(
  streamArn: string,
  payloads: readonly DeliveryPayload[],
  call: AwsCall,
): Promise<DeliveryOutcome> {
  const outcome: (Error | undefined)[] = [];
  for (let from = 0, end = 0; from < payloads.length; from = end) {
    let bytes = 0;
    for (end = from; end < payloads.length; end += 1) {
      bytes += Buffer.byteLength(payloads[end]?.body ?? '');
      if (bytes > MAX_REQUEST_BYTES && end > from) break;
    }
    const request = payloads.slice(from, end);
    outcome.push(...(await putRequest(streamArn, request, call).catch((error: Error) => oneByOne(request, error))));
  }
  return outcome;

  async function oneByOne(request: readonly DeliveryPayload[], error: Error): Promise<readonly (Error | undefined)[]> {
    if (request.length === 1) return [error];
    const each = request.map((payload) => putRequest(streamArn, [payload], call).catch((own: Error) => [own]));
    return (await Promise.all(each)).flat();
  }
}

async function putRequest(
  streamArn: string,
  payloads: readonly DeliveryPayload[],
  call: AwsCall,
): Promise<readonly (Error | undefined)[]> {
  const answer = (await call('kinesis', 'PutRecords', {
    StreamARN: streamArn,
    Records: payloads.map(({ body, partitionKey, eventId }) => ({
      Data: Buffer.from(body),
      PartitionKey: partitionKey ?? eventId,
    })),
  })) as { Records: { ErrorCode?: string; ErrorMessage?: string }[] };
  return answer.Records.map(({ ErrorCode: code, ErrorMessage: message = '' }) =>
    code === undefined ? undefined : new AwsError(code, message),
  );
}

/** An event to another bus of the account: a new event there, with what the first one said. */
async function passOn(busArn: string, body: string, call: AwsCall): Promise<void> {
  const event = parseExact(body) as Record<string, unknown>;
  const answer = (await call('events', 'PutEvents', {
    Entries: [
      {
        EventBusName: busArn,
        Source: event.source,
        DetailType: event['detail-type'],
        Detail: JSON.stringify(event.detail),
        Resources: event.resources,
        Time: Date.parse(String(event.time)) / 1000,
      },
    ],
  })) as { Entries: { ErrorCode?: string; ErrorMessage?: string }[] };
  const { ErrorCode: code, ErrorMessage: message = '' } = answer.Entries[0] ?? {};
  if (code !== undefined) throw new AwsError(code, message);
}
