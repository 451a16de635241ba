import { AwsError } from '../aws/aws-error.ts';
import type { AwsCall, ServiceId } from '../aws/service.ts';
import { adoptTable } from './adopt-table.ts';

type Request = Readonly<Record<string, unknown>>;

/** Brings a resource that is there already to what the request for a new one asks, and answers as if it were new. */
type Adopt = (call: AwsCall, request: Request) => Promise<unknown>;

const adoptions: Readonly<Record<string, { readonly exists: string; readonly adopt: Adopt }>> = {
  'dynamodb.CreateTable': { exists: 'ResourceInUseException', adopt: adoptTable },
  'dynamodb.UpdateTimeToLive': { exists: 'ValidationException', adopt: adoptTimeToLive },
  'sqs.CreateQueue': { exists: 'QueueNameExists', adopt: adoptQueue },
  'kinesis.CreateStream': { exists: 'ResourceInUseException', adopt: adoptStream },
  'kinesis.IncreaseStreamRetentionPeriod': {
    exists: 'InvalidArgumentException',
    adopt: (call, request) => call('kinesis', 'DecreaseStreamRetentionPeriod', request),
  },
  'events.CreateEventBus': {
    exists: 'ResourceAlreadyExistsException',
    adopt: (call, { Name }) => call('events', 'DescribeEventBus', { Name }),
  },
  'events.CreateArchive': {
    exists: 'ResourceAlreadyExistsException',
    adopt: (call, { EventSourceArn: _source, ...request }) => call('events', 'UpdateArchive', request),
  },
  'kms.CreateKey': {
    exists: 'AlreadyExistsException',
    adopt: (call, { KeyId }) => call('kms', 'DescribeKey', { KeyId }),
  },
  'kms.CreateAlias': {
    exists: 'AlreadyExistsException',
    adopt: (call, request) => call('kms', 'UpdateAlias', request),
  },
  'states.CreateStateMachine': { exists: 'StateMachineAlreadyExists', adopt: adoptStateMachine },
};

/**
 * The same call, for deploying onto state that was kept: resources that exist are taken over with what is in them and
 * changed to what the template says. Throws TemplateError for a change that they cannot make.
 */
export function adoptingCall(call: AwsCall): AwsCall {
  return async (service: ServiceId, operation: string, request: unknown) => {
    const adoption = adoptions[`${service}.${operation}`];
    try {
      const answer = await call(service, operation, request);
      if (service === 'events' && operation === 'PutRule') await removeTargets(call, request as Request);
      return answer;
    } catch (error) {
      if (adoption === undefined || !(error instanceof AwsError) || error.code !== adoption.exists) throw error;
      return adoption.adopt(call, request as Request);
    }
  };
}

async function adoptTimeToLive(call: AwsCall, request: Request): Promise<unknown> {
  const { TableName } = request;
  const { TimeToLiveDescription: current } = (await call('dynamodb', 'DescribeTimeToLive', { TableName })) as {
    TimeToLiveDescription: { AttributeName?: string };
  };
  const { TimeToLiveSpecification: wanted } = request as {
    TimeToLiveSpecification: { AttributeName: string; Enabled: boolean };
  };
  if ((current.AttributeName !== undefined) === wanted.Enabled && current.AttributeName === wanted.AttributeName)
    return {};
  if (current.AttributeName !== undefined) {
    const off = { Enabled: false, AttributeName: current.AttributeName };
    await call('dynamodb', 'UpdateTimeToLive', { TableName, TimeToLiveSpecification: off });
  }
  return wanted.Enabled ? call('dynamodb', 'UpdateTimeToLive', request) : {};
}

async function adoptQueue(call: AwsCall, { QueueName, Attributes = {} }: Request): Promise<unknown> {
  const found = (await call('sqs', 'GetQueueUrl', { QueueName })) as { QueueUrl: string };
  const { FifoQueue: _fifo, ...changeable } = Attributes as Record<string, string>;
  await call('sqs', 'SetQueueAttributes', { QueueUrl: found.QueueUrl, Attributes: changeable });
  return found;
}

async function adoptStream(call: AwsCall, request: Request): Promise<unknown> {
  const { StreamName, ShardCount } = request;
  const { StreamDescriptionSummary: current } = (await call('kinesis', 'DescribeStreamSummary', { StreamName })) as {
    StreamDescriptionSummary: { OpenShardCount: number };
  };
  if (ShardCount !== undefined && ShardCount !== current.OpenShardCount) {
    const resharding = { StreamName, TargetShardCount: ShardCount, ScalingType: 'UNIFORM_SCALING' };
    await call('kinesis', 'UpdateShardCount', resharding);
  }
  return {};
}

async function adoptStateMachine(call: AwsCall, request: Request): Promise<unknown> {
  const { stateMachines } = (await call('states', 'ListStateMachines', { maxResults: 1000 })) as {
    stateMachines: { name: string; stateMachineArn: string }[];
  };
  const found = stateMachines.find(({ name }) => name === request.name);
  const { definition, roleArn, loggingConfiguration, tracingConfiguration } = request;
  const changes = { definition, roleArn, loggingConfiguration, tracingConfiguration };
  await call('states', 'UpdateStateMachine', { stateMachineArn: found?.stateMachineArn, ...defined(changes) });
  return { stateMachineArn: found?.stateMachineArn };
}

/** The template puts all targets of a rule after the rule; what is left of earlier ones must not stay. */
async function removeTargets(call: AwsCall, { Name, EventBusName }: Request): Promise<void> {
  const { Targets } = (await call('events', 'ListTargetsByRule', { Rule: Name, EventBusName })) as {
    Targets: { Id: string }[];
  };
  if (Targets.length === 0) return;
  await call('events', 'RemoveTargets', { Rule: Name, EventBusName, Ids: Targets.map(({ Id }) => Id) });
}

function defined(members: Request): Request {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
}
