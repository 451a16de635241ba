import type { EngineDescription } from './engine-description.ts';
import type { EngineServices } from './engine-services.ts';

/** Work that has not come to its end, by kind; empty when there is none. */
export type WorkUnderWay = Readonly<Record<string, number>>;

/** Looks at everything that may still be going on in an engine. Queues that no function reads do not count. */
export async function workUnderWay(
  services: EngineServices,
  description: EngineDescription,
  requestsInFlight: number,
): Promise<WorkUnderWay> {
  const busyFunctions = description.functions.reduce((sum, name) => {
    const { busy, queued } = services.host.state(name);
    return sum + busy + queued;
  }, 0);
  const work = {
    'HTTP requests': requestsInFlight,
    'event deliveries': services.deliveriesInFlight(),
    'function invocations': busyFunctions,
    'batches of event sources': services.mappings.busy ? 1 : 0,
    'messages in queues': await messagesWaiting(services),
    'running executions': await executionsRunning(services, description.stateMachines),
  };
  return Object.fromEntries(Object.entries(work).filter(([, count]) => count > 0));
}

async function messagesWaiting({ call }: EngineServices): Promise<number> {
  const { EventSourceMappings: mappings } = (await call('lambda', 'ListEventSourceMappings', { MaxItems: 10_000 })) as {
    EventSourceMappings: { EventSourceArn: string }[];
  };
  const read = new Set(mappings.map((mapping) => mapping.EventSourceArn).filter((arn) => arn.split(':')[2] === 'sqs'));
  let waiting = 0;
  for (const queueArn of read) {
    const { QueueUrl } = (await call('sqs', 'GetQueueUrl', { QueueName: queueArn.split(':')[5] })) as {
      QueueUrl: string;
    };
    const { Attributes } = (await call('sqs', 'GetQueueAttributes', {
      QueueUrl,
      AttributeNames: [
        'ApproximateNumberOfMessages',
        'ApproximateNumberOfMessagesNotVisible',
        'ApproximateNumberOfMessagesDelayed',
      ],
    })) as { Attributes: Record<string, string> };
    for (const count of Object.values(Attributes)) waiting += Number(count);
  }
  return waiting;
}

async function executionsRunning({ call }: EngineServices, stateMachines: readonly string[]): Promise<number> {
  let running = 0;
  for (const stateMachineArn of stateMachines) {
    const request = { stateMachineArn, statusFilter: 'RUNNING', maxResults: 1 };
    const { executions } = (await call('states', 'ListExecutions', request)) as { executions: unknown[] };
    running += executions.length;
  }
  return running;
}
