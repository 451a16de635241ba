import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { compileFilterCriteria, type SourceKind } from '../../../local/lambda-host/record-filter.ts';

function passes(kind: SourceKind, pattern: object, record: object, content = ''): boolean {
  const filter = compileFilterCriteria({ Filters: [{ Pattern: JSON.stringify(pattern) }] }, kind);
  return filter?.(record, () => content) ?? true;
}

test('lets everything pass without filters', () => {
  expect(compileFilterCriteria(undefined, 'sqs')).toBeUndefined();
  expect(compileFilterCriteria({ Filters: [] }, 'sqs')).toBeUndefined();
});

test.each([
  [{ body: { n: [1] } }, '{"n":1}', true],
  [{ body: { n: [1] } }, '{"n":2}', false],
  [{ body: { n: [1] } }, 'plain', false],
  [{ body: { n: [{ exists: false }] } }, 'plain', false],
  [{ body: ['plain'] }, 'plain', true],
  [{ body: [{ prefix: 'Result: ' }] }, 'Result: 7', true],
  [{ body: [{ 'anything-but': ['x'] }] }, '{"n":1}', false],
  [{ messageAttributes: { kind: { stringValue: ['order'] } } }, 'plain', true],
  [{ messageAttributes: { kind: { stringValue: ['order'] } }, body: { n: [1] } }, '{"n":1}', true],
  [{ messageAttributes: { kind: { stringValue: ['invoice'] } }, body: { n: [1] } }, '{"n":1}', false],
  [{ $or: [{ body: { n: [1] } }, { messageId: ['other'] }] }, '{"n":1}', true],
  [{ $or: [{ body: { n: [1] } }, { messageId: ['m-1'] }] }, 'plain', true],
])('%j takes the message %s: %s', (pattern, body, expected) => {
  const record = { messageId: 'm-1', body, messageAttributes: { kind: { stringValue: 'order' } } };
  expect(passes('sqs', pattern, record, body)).toBe(expected);
});

test.each([
  [{ data: { n: [1] } }, '{"n":1}', true],
  [{ data: { n: [1] } }, 'not json', false],
  [{ partitionKey: ['k'] }, 'not json', true],
  [{ kinesis: { partitionKey: ['k'] } }, 'not json', true],
  [{ eventName: ['other'] }, '{"n":1}', false],
])('%j takes the Kinesis data %s: %s', (pattern, data, expected) => {
  const record = { eventName: 'aws:kinesis:record', kinesis: { partitionKey: 'k', data: 'eA==' } };
  expect(passes('kinesis', pattern, record, data)).toBe(expected);
});

test('refuses a pattern for Kinesis data that is not JSON', () => {
  expect(() => passes('kinesis', { data: ['plain'] }, {})).toThrow('Invalid filter pattern definition.');
});

test('lets a record pass that matches one of several filters', () => {
  const criteria = { Filters: [{ Pattern: '{"eventName":["INSERT"]}' }, { Pattern: '{"eventName":["REMOVE"]}' }] };
  const filter = compileFilterCriteria(criteria, 'dynamodb');
  const names = ['INSERT', 'MODIFY', 'REMOVE'];
  expect(names.map((eventName) => filter?.({ eventName }, () => ''))).toEqual([true, false, true]);
});

test('refuses more filters than Lambda allows', () => {
  const Filters = Array.from({ length: 11 }, () => ({ Pattern: '{"eventName":["INSERT"]}' }));
  expect(() => compileFilterCriteria({ Filters }, 'dynamodb')).toThrow(/More than 10 filters/);
});

interface PublishedCase {
  readonly name: string;
  readonly eventSource: string;
  readonly filters?: readonly object[];
  readonly filterText?: string;
  readonly messageBody?: string;
  readonly data?: string;
  readonly record?: object;
  readonly expected?: 'match' | 'nomatch' | 'invalid';
}

describe('published cases', () => {
  const file = path.join(import.meta.dirname, '../../../../shared/conformance/esm_filters.json');
  if (!existsSync(file)) {
    console.warn(`SKIPPED: the published filter cases are not at ${file}.`);
    test.skip('are not there', () => {});
    return;
  }
  const cases = JSON.parse(readFileSync(file, 'utf8')) as PublishedCase[];
  // Without an expectation on the filter a case is about what the stream holds, which the stream's own tests show.
  const judged = cases.filter((each) => each.expected !== undefined);
  test.each(judged.map((each) => [each.name, each] as const))('%s', (_name, each) => {
    expect(outcomeOf(each)).toBe(each.expected);
  });
});

function outcomeOf(each: PublishedCase): string {
  const kind = each.eventSource.split(':')[1] as SourceKind;
  const patterns = each.filters?.map((filter) => JSON.stringify(filter)) ?? [each.filterText ?? ''];
  try {
    const filter = compileFilterCriteria({ Filters: patterns.map((Pattern) => ({ Pattern })) }, kind);
    const content = each.messageBody ?? each.data ?? '';
    const record = each.record ?? { body: content, kinesis: { data: Buffer.from(content).toString('base64') } };
    return filter?.(record, () => content) ? 'match' : 'nomatch';
  } catch {
    return 'invalid';
  }
}
