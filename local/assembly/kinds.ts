import { dynamoDbGlobalTable, dynamoDbTable } from './kinds/dynamodb-table.ts';
import { eventArchive } from './kinds/event-archive.ts';
import { eventBus } from './kinds/event-bus.ts';
import { eventBusPolicy } from './kinds/event-bus-policy.ts';
import { eventRule } from './kinds/event-rule.ts';
import { schemaOfRegistry, schemaRegistry } from './kinds/event-schemas.ts';
import { httpApi, httpAuthorizer, httpIntegration, httpRoute, httpStage } from './kinds/http-api.ts';
import { iamKinds } from './kinds/iam.ts';
import { inertKinds } from './kinds/inert-kinds.ts';
import { kinesisStream } from './kinds/kinesis-stream.ts';
import { kmsAlias, kmsKey } from './kinds/kms-key.ts';
import { lambdaEventSourceMapping } from './kinds/lambda-event-source-mapping.ts';
import { lambdaFunction } from './kinds/lambda-function.ts';
import { lambdaAlias, lambdaEventInvokeConfig, lambdaVersion } from './kinds/lambda-versions.ts';
import { s3Bucket } from './kinds/s3-bucket.ts';
import { sqsQueue } from './kinds/sqs-queue.ts';
import { stateMachine } from './kinds/state-machine.ts';
import type { ResourceKind } from './resource-kind.ts';

const all: readonly ResourceKind[] = [
  dynamoDbTable,
  dynamoDbGlobalTable,
  sqsQueue,
  eventBus,
  eventBusPolicy,
  eventRule,
  eventArchive,
  schemaRegistry,
  schemaOfRegistry,
  kinesisStream,
  stateMachine,
  s3Bucket,
  kmsKey,
  kmsAlias,
  lambdaFunction,
  lambdaVersion,
  lambdaAlias,
  lambdaEventInvokeConfig,
  lambdaEventSourceMapping,
  httpApi,
  httpIntegration,
  httpRoute,
  httpStage,
  httpAuthorizer,
  ...iamKinds,
  ...inertKinds,
];

/** Every type of resource that a template may hold, by its name. */
export const resourceKinds: ReadonlyMap<string, ResourceKind> = new Map(all.map((kind) => [kind.type, kind]));
