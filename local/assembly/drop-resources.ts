import type { AwsCall } from '../aws/service.ts';

/** A resource that a template made: its type and what Ref gives. */
export interface MadeResource {
  readonly type: string;
  readonly physicalId: string;
}

type Drop = (call: AwsCall, physicalId: string) => Promise<unknown>;

/** Kinds that have a state of their own. The others are gone with the process that made them. */
const drops: Readonly<Record<string, Drop>> = {
  'AWS::DynamoDB::Table': (call, TableName) => call('dynamodb', 'DeleteTable', { TableName }),
  'AWS::DynamoDB::GlobalTable': (call, TableName) => call('dynamodb', 'DeleteTable', { TableName }),
  'AWS::SQS::Queue': dropQueue,
  'AWS::Kinesis::Stream': (call, StreamName) => call('kinesis', 'DeleteStream', { StreamName }),
  'AWS::Events::Rule': dropRule,
  'AWS::Events::Archive': (call, ArchiveName) => call('events', 'DeleteArchive', { ArchiveName }),
  'AWS::Events::EventBusPolicy': (call, reference) => {
    const [EventBusName, StatementId] = reference.split('|');
    return call('events', 'RemovePermission', { EventBusName, StatementId });
  },
  'AWS::Events::EventBus': (call, Name) => call('events', 'DeleteEventBus', { Name }),
  'AWS::StepFunctions::StateMachine': dropStateMachine,
  'AWS::S3::Bucket': dropBucket,
};

/** Whether resources of the type are kept over a restart. */
export function isKeptType(type: string): boolean {
  return type in drops;
}

/** Deletes what an earlier template made and the present one does not, latest first. Answers what was deleted. */
export async function dropResources(
  call: AwsCall,
  earlier: readonly MadeResource[],
  present: readonly MadeResource[],
): Promise<MadeResource[]> {
  const kept = new Set(present.map(keyOf));
  const dropped: MadeResource[] = [];
  for (const resource of [...earlier].reverse()) {
    const drop = drops[resource.type];
    if (drop === undefined || kept.has(keyOf(resource))) continue;
    try {
      await drop(call, resource.physicalId);
      dropped.push(resource);
    } catch (error) {
      // Somebody deleted it by hand.
      if (!/NotFound|NotExist|NoSuch/.test((error as Error).name)) throw error;
    }
  }
  return dropped;
}

/** Queues are known by their URL, whose port may be another one by now. */
function keyOf({ type, physicalId }: MadeResource): string {
  return `${type} ${type === 'AWS::SQS::Queue' ? physicalId.slice(physicalId.lastIndexOf('/') + 1) : physicalId}`;
}

async function dropQueue(call: AwsCall, url: string): Promise<unknown> {
  const QueueName = url.slice(url.lastIndexOf('/') + 1);
  const { QueueUrl } = (await call('sqs', 'GetQueueUrl', { QueueName })) as { QueueUrl: string };
  return call('sqs', 'DeleteQueue', { QueueUrl });
}

async function dropRule(call: AwsCall, reference: string): Promise<unknown> {
  const [first = '', second] = reference.split('|');
  const [EventBusName, Name] = second === undefined ? ['default', first] : [first, second];
  const { Targets } = (await call('events', 'ListTargetsByRule', { Rule: Name, EventBusName })) as {
    Targets: { Id: string }[];
  };
  if (Targets.length > 0) {
    await call('events', 'RemoveTargets', { Rule: Name, EventBusName, Ids: Targets.map(({ Id }) => Id) });
  }
  return call('events', 'DeleteRule', { Name, EventBusName });
}

async function dropStateMachine(call: AwsCall, stateMachineArn: string): Promise<unknown> {
  const request = { stateMachineArn, statusFilter: 'RUNNING', maxResults: 1000 };
  const { executions } = (await call('states', 'ListExecutions', request)) as {
    executions: { executionArn: string }[];
  };
  for (const { executionArn } of executions) {
    await call('states', 'StopExecution', { executionArn, cause: 'The state machine is no longer in the template.' });
  }
  return call('states', 'DeleteStateMachine', { stateMachineArn });
}

async function dropBucket(call: AwsCall, Bucket: string): Promise<unknown> {
  for (;;) {
    const { Contents = [] } = (await call('s3', 'ListObjectsV2', { Bucket })) as { Contents?: { Key: string }[] };
    if (Contents.length === 0) return call('s3', 'DeleteBucket', { Bucket });
    for (const { Key } of Contents) await call('s3', 'DeleteObject', { Bucket, Key });
  }
}
