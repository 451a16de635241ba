import type { RestOperation } from './rest-json-protocol.ts';
import type { WireResponse } from './wire-message.ts';

const REGISTRIES = '/v1/registries';
const REGISTRY = `${REGISTRIES}/name/{RegistryName}`;
const SCHEMA = `${REGISTRY}/schemas/name/{SchemaName}`;
const PAGE = { limit: 'Limit', nextToken: 'NextToken' };

const ALL: readonly RestOperation[] = [
  {
    name: 'ListRegistries',
    method: 'GET',
    path: REGISTRIES,
    query: { ...PAGE, registryNamePrefix: 'RegistryNamePrefix' },
    numbers: ['Limit'],
  },
  { name: 'CreateRegistry', method: 'POST', path: REGISTRY, status: 201 },
  { name: 'DescribeRegistry', method: 'GET', path: REGISTRY },
  { name: 'UpdateRegistry', method: 'PUT', path: REGISTRY },
  { name: 'DeleteRegistry', method: 'DELETE', path: REGISTRY, status: 204 },
  {
    name: 'ListSchemas',
    method: 'GET',
    path: `${REGISTRY}/schemas`,
    query: { ...PAGE, schemaNamePrefix: 'SchemaNamePrefix' },
    numbers: ['Limit'],
  },
  { name: 'CreateSchema', method: 'POST', path: SCHEMA, status: 201 },
  { name: 'DescribeSchema', method: 'GET', path: SCHEMA, query: { schemaVersion: 'SchemaVersion' } },
  { name: 'UpdateSchema', method: 'PUT', path: SCHEMA },
  { name: 'DeleteSchema', method: 'DELETE', path: SCHEMA, status: 204 },
  { name: 'ListSchemaVersions', method: 'GET', path: `${SCHEMA}/versions`, query: PAGE, numbers: ['Limit'] },
  { name: 'DeleteSchemaVersion', method: 'DELETE', path: `${SCHEMA}/version/{SchemaVersion}`, status: 204 },
];

/** The schema registry's API, whose times are texts. */
export const SCHEMAS_OPERATIONS: readonly RestOperation[] = ALL.map((operation) => ({
  ...operation,
  answer: (result) => answer(operation.status ?? 200, result),
}));

function answer(status: number, result: Record<string, unknown>): WireResponse {
  const times = (name: string, value: unknown) =>
    (name === 'LastModified' || name === 'VersionCreatedDate') && typeof value === 'number'
      ? new Date(value * 1000).toISOString()
      : value;
  return {
    status,
    headers: ['Content-Type', 'application/json'],
    body: status === 204 ? '' : JSON.stringify(result, times),
  };
}
