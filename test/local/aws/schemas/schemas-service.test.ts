import { SchemasService } from '../../../../local/aws/schemas/schemas-service.ts';
import { SeededRandom } from '../../../../local/time/seeded-random.ts';
import { VirtualTime } from '../../../../local/time/virtual-time.ts';

// biome-ignore lint/suspicious/noExplicitAny: answers are compared with literals.
type Answer = any;

function start() {
  const time = new VirtualTime({ startAt: Date.UTC(2026, 0, 1) });
  const service = new SchemasService({
    clock: time,
    timers: time,
    random: new SeededRandom('schemas'),
    region: 'us-east-1',
    accountId: '000000000000',
    endpoint: 'http://127.0.0.1:4566',
  });
  const call = (operation: string, request: object): Answer => service.operations[operation]?.(request);
  call('CreateRegistry', { RegistryName: 'millrace' });
  const schema = { RegistryName: 'millrace', SchemaName: 'order.created' };
  return { call, schema };
}

describe('the schema registry', () => {
  test('keeps every version of a schema', () => {
    const { call, schema } = start();
    call('CreateSchema', { ...schema, Type: 'JSONSchemaDraft4', Content: '{"a":1}' });
    expect(call('UpdateSchema', { ...schema, Content: '{"a":2}' }).SchemaVersion).toBe('2');
    expect(call('DescribeSchema', schema).Content).toBe('{"a":2}');
    expect(call('DescribeSchema', { ...schema, SchemaVersion: '1' }).Content).toBe('{"a":1}');
    expect(call('ListSchemaVersions', schema).SchemaVersions).toHaveLength(2);
    expect(call('ListSchemas', { RegistryName: 'millrace' }).Schemas).toEqual([
      {
        SchemaName: 'order.created',
        SchemaArn: 'arn:aws:schemas:us-east-1:000000000000:schema/millrace/order.created',
        LastModified: 1_767_225_600,
        VersionCount: 2,
        tags: {},
      },
    ]);
  });

  test('makes no new version of equal content', () => {
    const { call, schema } = start();
    call('CreateSchema', { ...schema, Type: 'OpenApi3', Content: '{}' });
    expect(call('UpdateSchema', { ...schema, Content: '{}' }).SchemaVersion).toBe('1');
  });

  test('refuses what exists, what does not, and content that is no JSON', () => {
    const { call, schema } = start();
    expect(() => call('CreateRegistry', { RegistryName: 'millrace' })).toThrow(
      expect.objectContaining({ code: 'ConflictException', statusCode: 409 }),
    );
    expect(() => call('DescribeSchema', schema)).toThrow(
      expect.objectContaining({ code: 'NotFoundException', statusCode: 404 }),
    );
    expect(() => call('CreateSchema', { ...schema, Type: 'OpenApi3', Content: '{' })).toThrow('Content must be JSON.');
  });

  test('lists registries by prefix and page', () => {
    const { call } = start();
    call('CreateRegistry', { RegistryName: 'mill-2' });
    call('CreateRegistry', { RegistryName: 'other' });
    const first = call('ListRegistries', { RegistryNamePrefix: 'mill', Limit: 1 });
    expect(first.Registries[0].RegistryName).toBe('millrace');
    const second = call('ListRegistries', { RegistryNamePrefix: 'mill', Limit: 1, NextToken: first.NextToken });
    expect(second.Registries[0].RegistryName).toBe('mill-2');
    expect(second.NextToken).toBeUndefined();
  });
});
