import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type JsonSchema, readSchemas } from '../../scripts/codegen/schema-source.ts';
import { currentSchemas, releasedSchemas, releasedText, schemaProblems } from '../../scripts/pins/released-schemas.ts';
import { described, schemaChanges } from '../../scripts/pins/schema-changes.ts';
import { repository } from './repository.ts';
import { copyOfSchemas } from './schema-copy.ts';

const schemasDir = path.join(repository, 'schemas');

test('every released schema is what it was, and every schema is released', () => {
  expect(schemaProblems(releasedSchemas(schemasDir), currentSchemas(readSchemas(schemasDir)))).toEqual([]);
});

test('the file is what npm run pin writes', () => {
  const text = readFileSync(path.join(schemasDir, 'released.json'), 'utf8');
  expect(text).toBe(releasedText(releasedSchemas(schemasDir)));
});

const shipped = 'order/shipped-1.0.schema.json';

describe('a released schema that is changed in place', () => {
  let root: string;
  beforeAll(() => {
    root = copyOfSchemas();
  });
  afterAll(() => rmSync(root, { recursive: true }));

  /** What is told after one file was changed; the file is put back. */
  function toldAfter(file: string, change: (schema: Record<string, unknown>) => void): string {
    const full = path.join(root, 'schemas', file);
    const before = readFileSync(full, 'utf8');
    const schema = JSON.parse(before);
    change(schema);
    writeFileSync(full, JSON.stringify(schema));
    const dir = path.join(root, 'schemas');
    const problems = schemaProblems(releasedSchemas(dir), currentSchemas(readSchemas(dir)));
    writeFileSync(full, before);
    return problems.join('\n');
  }

  test('is told with what broke, whom, and how to make a version', () => {
    const told = toldAfter(shipped, (schema) => {
      (schema.required as string[]).push('parcels');
      Object.assign(schema.properties as object, { parcels: { type: 'integer', minimum: 1 } });
    });
    expect(told).toBe(
      `order.shipped@1.0 was released and is not what it was:
  /parcels was added (breaking: readers of before do not take what it lets in or leaves out)
  /parcels is required now (breaking: events that are stored or under way do not satisfy it)
Put schemas/order/shipped-1.0.schema.json back, copy it to schemas/order/shipped-1.1.schema.json (2.0 where readers have to be changed first) with an example beside it, change the copy, add a step from 1.0 to it in schemas/upcast-steps.ts, then npm run codegen and npm run pin. If nobody has ever sent it, npm run pin -- --again order.shipped@1.0 takes the change as released.`,
    );
  });

  test('is told for each schema that takes a shared type which was changed', () => {
    const told = toldAfter('types-1.0.schema.json', (schema) => {
      const { money } = schema.$defs as { money: { maximum: number } };
      money.maximum = 1_000;
    });
    expect(told).toContain('order.created@1.0 was released');
    expect(told).toContain('payment.refunded@1.0 was released');
    expect(told).toContain('/lines/*/amount maximum 9007199254740991 became 1000 (breaking: events that are stored');
  });

  test('is told for the envelope', () => {
    const told = toldAfter('envelope-1.0.schema.json', (schema) => {
      Object.assign(schema.properties as object, { colour: { type: 'string' } });
    });
    expect(told).toContain('envelope@1.0 was released and is not what it was:\n  /colour was added');
  });

  test('is nothing where only words for people were changed', () => {
    const told = toldAfter(shipped, (schema) => {
      schema.description = 'It is on its way.';
    });
    expect(told).toBe('');
  });
});

test('a released schema that is gone, and a new one that is not released, are told', () => {
  const schema: JsonSchema = { type: 'object' };
  expect(schemaProblems({ 'order.lost@1.0': schema }, { 'order.found@1.0': schema })).toEqual([
    'order.lost@1.0 was released and is gone: events of it are stored. Put its schema back.',
    'order.found@1.0 is not released yet: npm run pin',
  ]);
});

const breaksStored = 'breaking: events that are stored or under way do not satisfy it';
const breaksReaders = 'breaking: readers of before do not take what it lets in or leaves out';
const breaksBoth = 'breaking: for events that are stored and for readers of before';

test.each<[JsonSchema, JsonSchema, string]>([
  [{ maxLength: 5 }, { maxLength: 4 }, `/ maxLength 5 became 4 (${breaksStored})`],
  [{ maxLength: 5 }, { maxLength: 6 }, `/ maxLength 5 became 6 (${breaksReaders})`],
  [{ minimum: 0 }, { minimum: 1 }, `/ minimum 0 became 1 (${breaksStored})`],
  [{ minimum: 1 }, {}, `/ minimum 1 became nothing (${breaksReaders})`],
  [{}, { pattern: 'x' }, `/ pattern nothing became "x" (${breaksStored})`],
  [{ pattern: 'x' }, { pattern: 'y' }, `/ pattern "x" became "y" (${breaksBoth})`],
  [{ enum: ['a', 'b'] }, { enum: ['a'] }, `/ enum ["a","b"] became ["a"] (${breaksStored})`],
  [{ enum: ['a'] }, { enum: ['a', 'b'] }, `/ enum ["a"] became ["a","b"] (${breaksReaders})`],
  [{ type: ['string', 'null'] }, { type: 'string' }, `/ type ["string","null"] became "string" (${breaksStored})`],
  [{ additionalProperties: false }, {}, `/ additionalProperties false became nothing (${breaksReaders})`],
  [{ required: ['a'] }, { required: [] }, `/a is not required any more (${breaksReaders})`],
  [{ properties: { a: {} } }, { properties: {} }, `/a was taken out (${breaksStored})`],
  [
    { properties: { a: { items: { maximum: 5 } } } },
    { properties: { a: { items: { maximum: 4 } } } },
    `/a/* maximum 5 became 4 (${breaksStored})`,
  ],
  [
    { properties: { a: { 'x-personal-data': 'customerId' } } },
    { properties: { a: {} } },
    `/a x-personal-data "customerId" became nothing (${breaksBoth})`,
  ],
  [
    { 'x-also-known-as': ['A'] },
    { 'x-also-known-as': ['A', 'B'] },
    '/ x-also-known-as ["A"] became ["A","B"] (not breaking)',
  ],
  [{ 'x-also-known-as': ['A'] }, { 'x-also-known-as': [] }, `/ x-also-known-as ["A"] became [] (${breaksReaders})`],
])('%j become %j is told as %s', (was, is, told) => {
  expect(schemaChanges(was, is).map(described)).toEqual([told]);
});
