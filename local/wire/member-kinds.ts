import { AwsError } from '../aws/aws-error.ts';

/** What a member of a request has to be. A list of structures has its structures' members checked by the same names. */
export type MemberKind = 'string' | 'list' | 'map' | 'structures';

/** Kinds by member name; within one service a name means one kind in all requests. */
export type MemberKinds = ReadonlyMap<string, MemberKind>;

function kinds(names: Readonly<Partial<Record<MemberKind, string>>>): MemberKinds {
  return new Map(
    Object.entries(names).flatMap(([kind, list]) =>
      list.split(/\s+/).map((name) => [name, kind as MemberKind] as const),
    ),
  );
}

/** Members of DynamoDB's requests; what is inside items and expressions is checked by the service. */
export const dynamoDbMembers = kinds({
  string: `TableName IndexName ConditionExpression FilterExpression KeyConditionExpression ProjectionExpression UpdateExpression
    ReturnValues ReturnValuesOnConditionCheckFailure ReturnConsumedCapacity ReturnItemCollectionMetrics Select Statement
    ClientRequestToken ExclusiveStartTableName BillingMode TableClass ResourceArn NextToken`,
  map: `Item Key ExpressionAttributeNames ExpressionAttributeValues ExclusiveStartKey RequestItems Expected AttributeUpdates
    KeyConditions QueryFilter ScanFilter ProvisionedThroughput StreamSpecification SSESpecification TimeToLiveSpecification`,
  list: `TransactItems AttributeDefinitions KeySchema GlobalSecondaryIndexes LocalSecondaryIndexes AttributesToGet Tags TagKeys
    GlobalSecondaryIndexUpdates Statements`,
});

/** Members of the requests of DynamoDB's streams. */
export const dynamoDbStreamsMembers = kinds({
  string: `StreamArn TableName ShardId ShardIterator ShardIteratorType SequenceNumber ExclusiveStartShardId
    ExclusiveStartStreamArn`,
});

/** Members of SQS's requests. */
export const sqsMembers = kinds({
  string: `QueueUrl QueueName QueueNamePrefix MessageBody MessageGroupId MessageDeduplicationId ReceiptHandle Id NextToken
    ReceiveRequestAttemptId QueueOwnerAWSAccountId SourceArn DestinationArn TaskHandle Label`,
  map: 'Attributes MessageAttributes MessageSystemAttributes tags Tags',
  list: 'AttributeNames MessageAttributeNames MessageSystemAttributeNames TagKeys AWSAccountIds Actions',
  structures: 'Entries',
});

/** Members of Kinesis's requests. */
export const kinesisMembers = kinds({
  string: `StreamName StreamARN PartitionKey ExplicitHashKey SequenceNumberForOrdering ShardId ShardIterator
    ShardIteratorType StartingSequenceNumber NextToken ConsumerName ConsumerARN ExclusiveStartShardId
    ExclusiveStartStreamName ShardToSplit ShardToMerge AdjacentShardToMerge NewStartingHashKey ScalingType EncryptionType
    KeyId`,
  map: 'StreamModeDetails ShardFilter',
  list: 'TagKeys ShardLevelMetrics',
  structures: 'Records',
});

/** Members of EventBridge's requests. */
export const eventsMembers = kinds({
  string: `Source DetailType Detail EventBusName TraceHeader EndpointId Name NamePrefix Rule EventPattern Event Description
    State ScheduleExpression RoleArn EventSourceArn ArchiveName ReplayName ResourceARN TargetArn NextToken`,
  list: 'Resources Targets Ids Tags TagKeys',
  structures: 'Entries',
});

/** Members of KMS's requests. */
export const kmsMembers = kinds({
  string: `KeyId TargetKeyId AliasName Description KeySpec CustomerMasterKeySpec KeyUsage Origin Plaintext CiphertextBlob
    EncryptionAlgorithm Policy`,
  map: 'EncryptionContext',
  list: 'Tags GrantTokens',
});

/** Members of Step Functions' requests. */
export const statesMembers = kinds({
  string: `stateMachineArn executionArn name input definition roleArn type taskToken output error cause nextToken
    statusFilter activityArn workerName mapRunArn resourceArn stateName inspectionLevel traceHeader context variables`,
  list: 'tags tagKeys',
});

const nouns = { string: 'a string', list: 'a list', map: 'an object', structures: 'a list' } as const;

/** Throws SerializationException, which names the member, when one is of another kind than its API has it. */
export function checkMembers(request: Readonly<Record<string, unknown>>, members: MemberKinds, place = ''): void {
  for (const name in request) {
    const kind = members.get(name);
    const value = request[name];
    if (kind === undefined || value === null) continue;
    if (!isOfKind(value, kind)) throw wrongKind(`${place}${name}`, nouns[kind]);
    if (kind === 'structures') checkElements(value as readonly unknown[], members, name);
  }
}

function checkElements(elements: readonly unknown[], members: MemberKinds, name: string): void {
  for (const [index, element] of elements.entries()) {
    const place = `${name}[${index}]`;
    if (!isOfKind(element, 'map')) throw wrongKind(place, nouns.map);
    checkMembers(element as Record<string, unknown>, members, `${place}.`);
  }
}

function isOfKind(value: unknown, kind: MemberKind): boolean {
  if (kind === 'string') return typeof value === 'string';
  const isList = Array.isArray(value);
  return kind === 'map' ? typeof value === 'object' && value !== null && !isList : isList;
}

function wrongKind(place: string, noun: string): AwsError {
  return new AwsError('SerializationException', `${place} has to be ${noun}.`);
}
