import { AwsError } from '../aws-error.ts';
import type { AwsService, Operation, ServiceEnvironment } from '../service.ts';
import type { Schema, SchemaRegistry, SchemaVersion } from './schema-registry.ts';

interface RegistryRequest {
  readonly RegistryName: string;
  readonly Description?: string;
  readonly Tags?: Readonly<Record<string, string>>;
}

interface SchemaRequest extends RegistryRequest {
  readonly SchemaName: string;
  readonly SchemaVersion?: string;
  readonly Content?: string;
  readonly Type?: SchemaVersion['type'];
}

interface ListRequest extends RegistryRequest {
  readonly RegistryNamePrefix?: string;
  readonly SchemaNamePrefix?: string;
  readonly Limit?: number;
  readonly NextToken?: string;
}

const TYPES = ['OpenApi3', 'JSONSchemaDraft4'];
const NAME = /^[0-9A-Za-z\-_.@]{1,385}$/;

/**
 * The EventBridge schema registry: registries, schemas and their versions. Content must be JSON; equal content makes no
 * new version. Discovery, search and code bindings are not offered.
 */
export class SchemasService implements AwsService {
  readonly name = 'Schemas';
  readonly operations: Readonly<Record<string, Operation>>;
  readonly #env: ServiceEnvironment;
  readonly #registries = new Map<string, SchemaRegistry>();

  constructor(env: ServiceEnvironment) {
    this.#env = env;
    this.operations = {
      CreateRegistry: (request: RegistryRequest) => this.#createRegistry(request),
      DescribeRegistry: ({ RegistryName }: RegistryRequest) => describeRegistry(this.#registry(RegistryName)),
      UpdateRegistry: ({ RegistryName, Description }: RegistryRequest) => {
        const registry = this.#registry(RegistryName);
        registry.description = Description ?? registry.description;
        return describeRegistry(registry);
      },
      DeleteRegistry: ({ RegistryName }: RegistryRequest) => this.#deleteRegistry(RegistryName),
      ListRegistries: (request: ListRequest) => this.#listRegistries(request),
      CreateSchema: (request: SchemaRequest) => this.#createSchema(request),
      UpdateSchema: (request: SchemaRequest) => this.#updateSchema(request),
      DescribeSchema: (request: SchemaRequest) => this.#describeSchema(request),
      DeleteSchema: ({ RegistryName, SchemaName }: SchemaRequest) => {
        const { schemas } = this.#registry(RegistryName);
        schemas.delete(this.#schema(RegistryName, SchemaName).name);
        return {};
      },
      DeleteSchemaVersion: (request: SchemaRequest) => this.#deleteVersion(request),
      ListSchemas: (request: ListRequest) => this.#listSchemas(request),
      ListSchemaVersions: (request: ListRequest & SchemaRequest) => {
        const schema = this.#schema(request.RegistryName, request.SchemaName);
        const { items, next } = page(schema.versions, request);
        return { SchemaVersions: items.map((version) => versionSummary(schema, version)), ...next };
      },
    };
  }

  #createRegistry({ RegistryName: name, Description, Tags = {} }: RegistryRequest): object {
    if (!/^[0-9A-Za-z\-_.]{1,64}$/.test(name ?? '')) throw badRequest(`Registry name '${name}' is not valid.`);
    if (this.#registries.has(name)) throw conflict(`Registry with name ${name} already exists.`);
    const registry = {
      name,
      arn: this.#arn(`registry/${name}`),
      tags: Tags,
      schemas: new Map(),
      description: Description,
    };
    this.#registries.set(name, registry);
    return describeRegistry(registry);
  }

  #deleteRegistry(name: string): object {
    if (this.#registry(name).schemas.size > 0) throw badRequest(`Registry ${name} is not empty.`);
    this.#registries.delete(name);
    return {};
  }

  #listRegistries(request: ListRequest): object {
    const named = [...this.#registries.values()].filter(({ name }) =>
      name.startsWith(request.RegistryNamePrefix ?? ''),
    );
    const { items, next } = page(named, request);
    const summary = ({ name, arn, tags }: SchemaRegistry) => ({ RegistryName: name, RegistryArn: arn, tags });
    return { Registries: items.map(summary), ...next };
  }

  #createSchema(request: SchemaRequest): object {
    const { SchemaName: name, Description: description, Tags: tags = {} } = request;
    const registry = this.#registry(request.RegistryName);
    if (!NAME.test(name ?? '')) throw badRequest(`Schema name '${name}' is not valid.`);
    if (registry.schemas.has(name)) throw conflict(`Schema with name ${name} already exists.`);
    const arn = this.#arn(`schema/${registry.name}/${name}`);
    const schema: Schema = { name, arn, tags, description, versions: [], nextNumber: 1 };
    this.#addVersion(schema, request);
    registry.schemas.set(name, schema);
    return schemaAnswer(schema, latest(schema));
  }

  #updateSchema(request: SchemaRequest): object {
    const schema = this.#schema(request.RegistryName, request.SchemaName);
    schema.description = request.Description ?? schema.description;
    const { type, content } = latest(schema);
    const { Type = type, Content = content } = request;
    if (Type !== type || Content !== content) this.#addVersion(schema, { ...request, Type, Content });
    return schemaAnswer(schema, latest(schema));
  }

  #addVersion(schema: Schema, { Type: type, Content: content }: SchemaRequest): void {
    if (type === undefined || !TYPES.includes(type)) throw badRequest(`Type must be one of ${TYPES.join(', ')}.`);
    if (content === undefined || !isJson(content)) throw badRequest('Content must be JSON.');
    schema.versions.push({ number: schema.nextNumber, type, content, createdAt: this.#env.clock.now() });
    schema.nextNumber += 1;
  }

  #describeSchema({ RegistryName, SchemaName, SchemaVersion }: SchemaRequest): object {
    const schema = this.#schema(RegistryName, SchemaName);
    const version = SchemaVersion === undefined ? latest(schema) : versionOf(schema, SchemaVersion);
    return { ...schemaAnswer(schema, version), Content: version.content };
  }

  #deleteVersion({ RegistryName, SchemaName, SchemaVersion }: SchemaRequest): object {
    const schema = this.#schema(RegistryName, SchemaName);
    const version = versionOf(schema, SchemaVersion ?? '');
    if (schema.versions.length === 1) throw badRequest('The only version of a schema cannot be deleted.');
    schema.versions.splice(schema.versions.indexOf(version), 1);
    return {};
  }

  #listSchemas(request: ListRequest): object {
    const all = [...this.#registry(request.RegistryName).schemas.values()];
    const { items, next } = page(
      all.filter(({ name }) => name.startsWith(request.SchemaNamePrefix ?? '')),
      request,
    );
    const summary = (schema: Schema) => ({
      SchemaName: schema.name,
      SchemaArn: schema.arn,
      LastModified: latest(schema).createdAt / 1000,
      VersionCount: schema.versions.length,
      tags: schema.tags,
    });
    return { Schemas: items.map(summary), ...next };
  }

  #registry(name: string): SchemaRegistry {
    const registry = this.#registries.get(name);
    if (registry === undefined) throw notFound(`Registry with name ${name} does not exist.`);
    return registry;
  }

  #schema(registryName: string, name: string): Schema {
    const schema = this.#registry(registryName).schemas.get(name);
    if (schema === undefined) throw notFound(`Schema with name ${name} does not exist.`);
    return schema;
  }

  #arn(resource: string): string {
    return `arn:aws:schemas:${this.#env.region}:${this.#env.accountId}:${resource}`;
  }
}

function latest(schema: Schema): SchemaVersion {
  const version = schema.versions.at(-1);
  if (version === undefined) throw notFound(`Schema with name ${schema.name} has no versions.`);
  return version;
}

function versionOf(schema: Schema, number: string): SchemaVersion {
  const version = schema.versions.find((each) => String(each.number) === number);
  if (version === undefined) throw notFound(`Schema with name ${schema.name} and version ${number} does not exist.`);
  return version;
}

function describeRegistry({ name, arn, description, tags }: SchemaRegistry): object {
  return { RegistryName: name, RegistryArn: arn, Description: description, tags };
}

function versionSummary(schema: Schema, version: SchemaVersion): object {
  return { SchemaName: schema.name, SchemaArn: schema.arn, SchemaVersion: String(version.number), Type: version.type };
}

function schemaAnswer(schema: Schema, version: SchemaVersion): object {
  return {
    ...versionSummary(schema, version),
    Description: schema.description,
    LastModified: latest(schema).createdAt / 1000,
    VersionCreatedDate: version.createdAt / 1000,
    tags: schema.tags,
  };
}

function page<T>(all: readonly T[], { Limit, NextToken }: ListRequest): { items: T[]; next: { NextToken?: string } } {
  const from = Number(NextToken ?? 0);
  if (!Number.isInteger(from) || from < 0) throw badRequest('NextToken is not a token of this list.');
  const until = from + Number(Limit ?? 100);
  return { items: all.slice(from, until), next: until < all.length ? { NextToken: String(until) } : {} };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function badRequest(message: string): AwsError {
  return new AwsError('BadRequestException', message);
}

function conflict(message: string): AwsError {
  return new AwsError('ConflictException', message, { statusCode: 409 });
}

function notFound(message: string): AwsError {
  return new AwsError('NotFoundException', message, { statusCode: 404 });
}
