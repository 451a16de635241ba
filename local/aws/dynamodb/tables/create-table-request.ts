import { assertChoice, assertKnownParameters, assertPresent } from '../request-check.ts';
import type { StreamViewType } from '../streams/table-stream.ts';
import { constraintError, invalidParameter, validationError } from '../validation-error.ts';
import type { KeyType } from '../values/attribute-value.ts';
import { type KeyAttribute, type KeySchema, keyParts } from './key-schema.ts';
import type { IndexDefinition } from './table-index.ts';
import type { TableSettings, Throughput } from './table-settings.ts';

export interface KeySchemaElement {
  AttributeName: string;
  KeyType: 'HASH' | 'RANGE';
}

/** An index in a request. */
export interface IndexRequest {
  IndexName: string;
  KeySchema: KeySchemaElement[];
  Projection?: { ProjectionType?: 'ALL' | 'KEYS_ONLY' | 'INCLUDE'; NonKeyAttributes?: string[] };
  ProvisionedThroughput?: Throughput;
}

export interface StreamSpecification {
  StreamEnabled: boolean;
  StreamViewType?: StreamViewType;
}

export interface CreateTableRequest {
  TableName: string;
  AttributeDefinitions: { AttributeName: string; AttributeType: KeyType }[];
  KeySchema: KeySchemaElement[];
  GlobalSecondaryIndexes?: IndexRequest[];
  LocalSecondaryIndexes?: IndexRequest[];
  BillingMode?: 'PROVISIONED' | 'PAY_PER_REQUEST';
  ProvisionedThroughput?: Throughput;
  StreamSpecification?: StreamSpecification;
  DeletionProtectionEnabled?: boolean;
  TableClass?: string;
  SSESpecification?: TableSettings['sse'];
  Tags?: { Key: string; Value: string }[];
}

const PARAMETERS: ReadonlySet<string> = new Set([
  'TableName',
  'AttributeDefinitions',
  'KeySchema',
  'GlobalSecondaryIndexes',
  'LocalSecondaryIndexes',
  'BillingMode',
  'ProvisionedThroughput',
  'StreamSpecification',
  'DeletionProtectionEnabled',
  'TableClass',
  'SSESpecification',
  'Tags',
  'OnDemandThroughput',
  'WarmThroughput',
]);
const VIEW_TYPES = ['KEYS_ONLY', 'NEW_IMAGE', 'OLD_IMAGE', 'NEW_AND_OLD_IMAGES'];
const NAME = /^[a-zA-Z0-9_.-]{3,255}$/;

/** Checks a CreateTable request and brings it into the form that the engine keeps. */
export function readCreateTable(request: CreateTableRequest): TableSettings {
  assertKnownParameters('CreateTable', request, PARAMETERS);
  assertPresent(request.TableName, 'tableName');
  assertPresent(request.AttributeDefinitions, 'attributeDefinitions');
  assertPresent(request.KeySchema, 'keySchema');
  assertName(request.TableName);
  const attributes = readAttributes(request.AttributeDefinitions);
  const schema = readKeySchema(request.KeySchema, attributes);
  const indexes = readIndexes(request, schema, attributes);
  assertAttributesUsed(attributes, [schema, ...indexes.map((index) => index.schema)]);
  const billingMode = readBillingMode(request);
  return {
    name: request.TableName,
    schema,
    attributes,
    indexes,
    billingMode,
    throughput: request.ProvisionedThroughput ?? { ReadCapacityUnits: 0, WriteCapacityUnits: 0 },
    deletionProtection: request.DeletionProtectionEnabled ?? false,
    streamViewType: readStreamSpecification(request.StreamSpecification),
    tableClass: request.TableClass ?? 'STANDARD',
    sse: request.SSESpecification,
    tags: new Map(request.Tags?.map(({ Key, Value }) => [Key, Value])),
    pointInTimeRecovery: false,
  };
}

/** The types of attributes, by name. */
export function readAttributes(definitions: CreateTableRequest['AttributeDefinitions']): KeyAttribute[] {
  const names = new Set<string>();
  return definitions.map(({ AttributeName: name, AttributeType: type }) => {
    assertChoice(type, 'attributeDefinitions.member.attributeType', ['B', 'N', 'S']);
    if (names.has(name)) throw invalidParameter(`Duplicate AttributeName: ${name}`);
    names.add(name);
    return { name, type };
  });
}

/** The view type that a specification asks for; undefined for no stream. */
export function readStreamSpecification(specification: StreamSpecification | undefined): StreamViewType | undefined {
  if (specification === undefined) return undefined;
  const { StreamEnabled: enabled, StreamViewType: viewType } = specification;
  assertChoice(viewType, 'streamSpecification.streamViewType', VIEW_TYPES);
  if (enabled && viewType === undefined) {
    throw validationError('One or more parameter values were invalid: StreamViewType is required when StreamEnabled');
  }
  if (!enabled && viewType !== undefined) {
    throw validationError(
      'One or more parameter values were invalid: StreamViewType is given but StreamEnabled is not',
    );
  }
  return enabled ? viewType : undefined;
}

/** One index of a request. */
export function readIndex(
  kind: IndexDefinition['kind'],
  request: IndexRequest,
  attributes: readonly KeyAttribute[],
): IndexDefinition {
  assertPresent(request.IndexName, 'indexName');
  assertName(request.IndexName);
  const type = request.Projection?.ProjectionType;
  const nonKeyAttributes = request.Projection?.NonKeyAttributes;
  assertChoice(type, 'projection.projectionType', ['ALL', 'KEYS_ONLY', 'INCLUDE']);
  if (type === undefined) throw invalidParameter('Unknown ProjectionType: null');
  if (type === 'INCLUDE' && !nonKeyAttributes?.length) {
    throw invalidParameter('ProjectionType is INCLUDE, but NonKeyAttributes is not specified');
  }
  if (type !== 'INCLUDE' && nonKeyAttributes !== undefined) {
    throw invalidParameter(`ProjectionType is ${type}, but NonKeyAttributes is specified`);
  }
  return {
    name: request.IndexName,
    kind,
    schema: readKeySchema(request.KeySchema, attributes),
    projection: { type, nonKeyAttributes: nonKeyAttributes ?? [] },
    throughput: request.ProvisionedThroughput,
  };
}

/** Refuses definitions that no key uses. */
export function assertAttributesUsed(attributes: readonly KeyAttribute[], schemas: readonly KeySchema[]): void {
  const used = new Set(schemas.flatMap(keyParts).map(({ name }) => name));
  if (attributes.every(({ name }) => used.has(name))) return;
  const defined = attributes.map(({ name }) => name).join(', ');
  throw invalidParameter(
    schemas.length === 1
      ? 'Number of attributes in KeySchema does not exactly match number of attributes defined in AttributeDefinitions'
      : `Some AttributeDefinitions are not used. AttributeDefinitions: [${defined}], keys used: [${[...used].join(', ')}]`,
  );
}

function assertName(name: string): void {
  if (NAME.test(name)) return;
  throw validationError(
    'Invalid table/index name.  Table/index names must be between 3 and 255 characters long, and may contain only ' +
      "the characters a-z, A-Z, 0-9, '_', '-', and '.'",
  );
}

function readKeySchema(elements: KeySchemaElement[], attributes: readonly KeyAttribute[]): KeySchema {
  const [first, second] = elements;
  if (first === undefined || elements.length > 2) {
    throw constraintError(
      `[${elements.map(({ AttributeName }) => AttributeName).join(', ')}]`,
      'keySchema',
      first === undefined
        ? 'Member must have length greater than or equal to 1'
        : 'Member must have length less than or equal to 2',
    );
  }
  if (first.KeyType !== 'HASH') {
    throw validationError('Invalid KeySchema: The first KeySchemaElement is not a HASH key type');
  }
  if (second !== undefined && second.KeyType !== 'RANGE') {
    throw validationError('Invalid KeySchema: The second KeySchemaElement is not a RANGE key type');
  }
  if (second?.AttributeName === first.AttributeName) {
    throw validationError(
      'Both the Hash Key and the Range Key element in the KeySchema have the same name: '.concat(first.AttributeName),
    );
  }
  const definition = ({ AttributeName }: KeySchemaElement): KeyAttribute => {
    const found = attributes.find(({ name }) => name === AttributeName);
    if (found !== undefined) return found;
    throw invalidParameter(
      'Some index key attributes are not defined in AttributeDefinitions. ' +
        `Keys: [${elements.map((element) => element.AttributeName).join(', ')}], ` +
        `AttributeDefinitions: [${attributes.map(({ name }) => name).join(', ')}]`,
    );
  };
  return { hash: definition(first), range: second && definition(second) };
}

function readIndexes(
  request: CreateTableRequest,
  schema: KeySchema,
  attributes: readonly KeyAttribute[],
): IndexDefinition[] {
  const indexes = [
    ...(request.LocalSecondaryIndexes ?? []).map((index) => readIndex('local', index, attributes)),
    ...(request.GlobalSecondaryIndexes ?? []).map((index) => readIndex('global', index, attributes)),
  ];
  const names = new Set<string>();
  for (const { name, kind, schema: indexSchema } of indexes) {
    if (names.has(name)) throw invalidParameter(`Duplicate index name: ${name}`);
    names.add(name);
    if (kind === 'global') continue;
    if (schema.range === undefined) {
      throw invalidParameter(
        'Table KeySchema does not have a range key, which is required when specifying a LocalSecondaryIndex',
      );
    }
    if (indexSchema.range === undefined) {
      throw invalidParameter(`Index KeySchema does not have a range key for index: ${name}`);
    }
    if (indexSchema.hash.name !== schema.hash.name) {
      throw invalidParameter(`Index KeySchema does not have the hash key of the table for index: ${name}`);
    }
  }
  return indexes;
}

function readBillingMode(request: CreateTableRequest): TableSettings['billingMode'] {
  const { BillingMode: mode = 'PROVISIONED', ProvisionedThroughput: throughput } = request;
  assertChoice(mode, 'billingMode', ['PROVISIONED', 'PAY_PER_REQUEST']);
  if (mode === 'PROVISIONED' && throughput === undefined) {
    throw invalidParameter(
      'ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is PROVISIONED',
    );
  }
  if (mode === 'PAY_PER_REQUEST' && throughput !== undefined) {
    throw invalidParameter(
      'Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST',
    );
  }
  return mode;
}
