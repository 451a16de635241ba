import { AccessKeys } from './aws/access/access-keys.ts';
import { RolePolicies } from './aws/access/role-policies.ts';
import { AwsError } from './aws/aws-error.ts';
import { CloudFormationService } from './aws/cloudformation/cloudformation-service.ts';
import { type DynamoDbOptions, DynamoDbService } from './aws/dynamodb/dynamodb-service.ts';
import { EventBridgeService } from './aws/events/events-service.ts';
import { KinesisService } from './aws/kinesis/kinesis-service.ts';
import { KmsService } from './aws/kms/kms-service.ts';
import { S3Service } from './aws/s3/s3-service.ts';
import { SchemasService } from './aws/schemas/schemas-service.ts';
import type { AwsCall, AwsService, ServiceEnvironment, ServiceId } from './aws/service.ts';
import { SqsService } from './aws/sqs/sqs-service.ts';
import type { KeepsState, StateChanges } from './aws/state-changes.ts';
import { StepFunctionsService } from './aws/states/states-service.ts';
import { StsService } from './aws/sts/sts-service.ts';
import { targetDelivery } from './engine-delivery.ts';
import { EventSourceMappings, type EventSourcePorts } from './lambda-host/event-source-mappings.ts';
import { LambdaHost, type LambdaHostOptions } from './lambda-host/lambda-host.ts';
import { LambdaService } from './lambda-host/lambda-service.ts';

/** The services of one engine, wired to each other in process. */
export interface EngineServices {
  readonly dynamodb: DynamoDbService;
  readonly sqs: SqsService;
  readonly kinesis: KinesisService;
  readonly events: EventBridgeService;
  readonly schemas: SchemasService;
  readonly states: StepFunctionsService;
  readonly lambda: LambdaService;
  readonly s3: S3Service;
  readonly kms: KmsService;
  readonly sts: StsService;
  readonly cloudformation: CloudFormationService;
  readonly host: LambdaHost;
  readonly mappings: EventSourceMappings;
  /** What the roles of the account may do. */
  readonly roles: RolePolicies;
  /** The keys that functions act with. */
  readonly keys: AccessKeys;
  readonly byId: Readonly<Record<ServiceId, AwsService>>;
  readonly call: AwsCall;
  /** Whatever has a state that can be kept, by the name under which it is. */
  readonly keepers: Readonly<Record<string, KeepsState>>;
  /** Batches of events on their way to a rule's target. */
  readonly deliveriesInFlight: () => number;
}

/** Settings of what is not a service itself. */
export interface EngineServicesOptions {
  readonly functions: LambdaHostOptions;
  /** Where services tell of their changes of state; without, their state is not kept. */
  readonly changesOf?: (keeper: string) => StateChanges;
  /** Gets what services have to say themselves, a line each. */
  readonly log?: (line: string) => void;
  readonly dynamodb?: DynamoDbOptions;
  readonly eventSources?: Omit<EventSourcePorts, 'host' | 'call' | 'onAvailable'>;
}

/** Makes the services and lets them reach each other. */
export function createServices(env: ServiceEnvironment, options: EngineServicesOptions): EngineServices {
  const byId = {} as Record<ServiceId, AwsService>;
  const call: AwsCall = async (service, operation, request) => operationOf(byId, service, operation)(request);
  const envOf = (keeper: string): ServiceEnvironment =>
    options.changesOf === undefined ? env : { ...env, changes: options.changesOf(keeper) };
  const dynamodb = new DynamoDbService(envOf('dynamodb'), options.dynamodb);
  const sqs = new SqsService(envOf('sqs'));
  const kinesis = new KinesisService(envOf('kinesis'));
  const schemas = new SchemasService(env);
  const s3 = new S3Service(envOf('s3'));
  const kms = new KmsService(envOf('kms'));
  const sts = new StsService(env);
  const cloudformation = new CloudFormationService(env);
  const states = new StepFunctionsService(envOf('states'), { call });
  const delivery = targetDelivery(env, call);
  const roles = new RolePolicies();
  const keys = new AccessKeys();
  const events = new EventBridgeService(envOf('events'), {
    deliver: delivery.deliver,
    roles,
    ...(options.log && { log: options.log }),
  });
  const credentialsOf = (functionName: string, roleArn: string) => keys.issue(functionName, roleArn);
  const host = new LambdaHost(env, { credentialsOf, ...options.functions });
  const onAvailable = wakeUps({ dynamodb, sqs, kinesis });
  const mappings = new EventSourceMappings(envOf('mappings'), { ...options.eventSources, host, call, onAvailable });
  const lambda = new LambdaService(envOf('lambda'), { host, mappings, call });
  Object.assign(byId, {
    dynamodb,
    dynamodbstreams: dynamodb.streams,
    sqs,
    kinesis,
    events,
    schemas,
    states,
    lambda,
    s3,
    kms,
    sts,
    cloudformation,
  });
  const services = { dynamodb, sqs, kinesis, events, schemas, states, lambda, s3, kms, sts, cloudformation };
  const kept = { dynamodb, sqs, kinesis, events, states, s3, kms, lambda, mappings };
  const keepers = Object.fromEntries(Object.entries(kept).map(([name, { keeper }]) => [name, keeper]));
  return { ...services, host, mappings, roles, keys, byId, call, keepers, deliveriesInFlight: delivery.inFlight };
}

function operationOf(byId: Readonly<Record<ServiceId, AwsService>>, id: ServiceId, name: string) {
  const service = byId[id];
  const operation = service?.operations[name];
  if (operation) return operation;
  throw new AwsError(
    'UnknownOperationException',
    `${service?.name ?? id} ${name} is not implemented by the local engine`,
    {
      statusCode: 501,
    },
  );
}

type Sources = Pick<EngineServices, 'dynamodb' | 'sqs' | 'kinesis'>;

/** Tells readers of a queue or stream, by its ARN, that there may be something new. */
function wakeUps({ dynamodb, sqs, kinesis }: Sources): (sourceArn: string, listener: () => void) => () => void {
  return (sourceArn, listener) => {
    const service = sourceArn.split(':')[2];
    if (service === 'sqs') return sqs.onMessagesAvailable(sourceArn, listener);
    if (service === 'kinesis') return kinesis.onRecords(sourceArn, listener);
    if (service === 'dynamodb') return dynamodb.onStreamRecords(sourceArn, listener);
    throw new AwsError('InvalidParameterValueException', `Unrecognized event source ${sourceArn}.`);
  };
}
