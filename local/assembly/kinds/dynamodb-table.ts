import type { ResourceContext, ResourceKind } from '../resource-kind.ts';
import { refuseUnknownMembers } from '../resource-kind.ts';
import type { DeployedResource } from '../stack-scope.ts';
import { TemplateError } from '../template-error.ts';

type Properties = Readonly<Record<string, unknown>>;

/** AWS::DynamoDB::Table */
export const dynamoDbTable: ResourceKind = {
  type: 'AWS::DynamoDB::Table',
  acts: [
    'TableName',
    'AttributeDefinitions',
    'KeySchema',
    'GlobalSecondaryIndexes',
    'LocalSecondaryIndexes',
    'StreamSpecification',
    'TimeToLiveSpecification',
  ],
  inert: [
    'BillingMode',
    'ProvisionedThroughput',
    'OnDemandThroughput',
    'WarmThroughput',
    'SSESpecification',
    'PointInTimeRecoverySpecification',
    'DeletionProtectionEnabled',
    'ContributorInsightsSpecification',
    'ResourcePolicy',
    'TableClass',
    'Tags',
  ],
  create: (context) => createTable(context, context.properties),
};

/** AWS::DynamoDB::GlobalTable with its one replica here. */
export const dynamoDbGlobalTable: ResourceKind = {
  type: 'AWS::DynamoDB::GlobalTable',
  acts: [...dynamoDbTable.acts, 'Replicas'],
  inert: [
    'BillingMode',
    'SSESpecification',
    'WriteProvisionedThroughputSettings',
    'WriteOnDemandThroughputSettings',
    'ReadProvisionedThroughputSettings',
    'ReadOnDemandThroughputSettings',
    'WarmThroughput',
  ],
  create: (context) => {
    refuseOtherReplicas(context);
    return createTable(context, context.properties);
  },
};

async function createTable(context: ResourceContext, properties: Properties): Promise<DeployedResource> {
  const tableName = context.name(properties.TableName, { maxLength: 255 });
  const { TimeToLiveSpecification: timeToLive, StreamSpecification: stream } = properties;
  const answer = (await context.call('dynamodb', 'CreateTable', {
    TableName: tableName,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: properties.AttributeDefinitions,
    KeySchema: properties.KeySchema,
    ...indexes('GlobalSecondaryIndexes', properties),
    ...indexes('LocalSecondaryIndexes', properties),
    ...streamOf(stream as Properties | undefined),
  })) as { TableDescription: { TableArn: string; TableId?: string; LatestStreamArn?: string } };
  if (timeToLive !== undefined) {
    await context.call('dynamodb', 'UpdateTimeToLive', { TableName: tableName, TimeToLiveSpecification: timeToLive });
  }
  const { TableArn, TableId, LatestStreamArn } = answer.TableDescription;
  return {
    ref: tableName,
    attributes: {
      Arn: TableArn,
      ...(TableId !== undefined && { TableId }),
      ...(LatestStreamArn !== undefined && { StreamArn: LatestStreamArn }),
    },
  };
}

/** Indexes without what a laptop has no capacity for. */
function indexes(kind: 'GlobalSecondaryIndexes' | 'LocalSecondaryIndexes', properties: Properties): Properties {
  const stated = properties[kind] as Properties[] | undefined;
  if (stated === undefined || stated.length === 0) return {};
  const kept = stated.map((index) => ({
    IndexName: index.IndexName,
    KeySchema: index.KeySchema,
    Projection: index.Projection,
  }));
  return { [kind]: kept };
}

function streamOf(stream: Properties | undefined): Properties {
  if (stream === undefined) return {};
  refuseUnknownMembers(stream, ['StreamViewType', 'StreamEnabled', 'ResourcePolicy'], 'StreamSpecification');
  return { StreamSpecification: { StreamEnabled: true, StreamViewType: stream.StreamViewType } };
}

function refuseOtherReplicas({ properties, region }: ResourceContext): void {
  for (const replica of (properties.Replicas as Properties[] | undefined) ?? []) {
    if (replica.Region !== region) throw new TemplateError(`a replica in ${String(replica.Region)} is not supported`);
    if (replica.KinesisStreamSpecification !== undefined) {
      throw new TemplateError('Replicas.KinesisStreamSpecification is not supported by the local engine');
    }
  }
}
