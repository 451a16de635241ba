import { DynamoDbFixture, failureOf, withIndex } from './dynamodb-fixture.ts';

let db: DynamoDbFixture;

beforeEach(() => {
  db = new DynamoDbFixture();
  db.table('tab');
});

const put = (pk: string, sk: string, more: object = {}) => db.put('tab', { pk: { S: pk }, sk: { S: sk }, ...more });

function query(condition: string, values: Record<string, string>, more: object = {}) {
  const ExpressionAttributeValues = Object.fromEntries(Object.entries(values).map(([name, S]) => [name, { S }]));
  return db.call('Query', { TableName: 'tab', KeyConditionExpression: condition, ExpressionAttributeValues, ...more });
}

const sorts = (answer: { Items: { sk: { S: string } }[] }) => answer.Items.map(({ sk }) => sk.S);

describe('Query', () => {
  beforeEach(() => {
    for (const sk of ['a', 'ab', 'abc', 'b', 'c']) put('p', sk);
    put('q', 'z');
  });

  it.each([
    ['pk = :p AND sk = :v', { ':v': 'ab' }, ['ab']],
    ['pk = :p AND sk < :v', { ':v': 'b' }, ['a', 'ab', 'abc']],
    ['pk = :p AND sk <= :v', { ':v': 'b' }, ['a', 'ab', 'abc', 'b']],
    ['pk = :p AND sk > :v', { ':v': 'abc' }, ['b', 'c']],
    ['pk = :p AND sk >= :v', { ':v': 'abc' }, ['abc', 'b', 'c']],
    ['pk = :p AND :v > sk', { ':v': 'ab' }, ['a']],
    ['pk = :p AND begins_with(sk, :v)', { ':v': 'ab' }, ['ab', 'abc']],
    ['sk BETWEEN :v AND :w AND pk = :p', { ':v': 'ab', ':w': 'b' }, ['ab', 'abc', 'b']],
    ['(pk = :p) AND (sk = :v)', { ':v': 'zz' }, []],
  ])('%s with %j finds %j, and the reverse of it', (condition, values, expected) => {
    const all = { ':p': 'p', ...values } as Record<string, string>;
    expect(sorts(query(condition, all))).toEqual(expected);
    expect(sorts(query(condition, all, { ScanIndexForward: false }))).toEqual([...expected].reverse());
  });

  it('goes on after a start key, also of an item that is gone, in both directions', () => {
    const ExclusiveStartKey = { pk: { S: 'p' }, sk: { S: 'abb' } };
    expect(sorts(query('pk = :p', { ':p': 'p' }, { ExclusiveStartKey }))).toEqual(['abc', 'b', 'c']);
    const back = query('pk = :p', { ':p': 'p' }, { ExclusiveStartKey, ScanIndexForward: false });
    expect(sorts(back)).toEqual(['ab', 'a']);
  });

  it('gives a last key at the limit even if nothing follows', () => {
    expect(query('pk = :p', { ':p': 'q' }, { Limit: 1 }).LastEvaluatedKey).toEqual({ pk: { S: 'q' }, sk: { S: 'z' } });
    expect(query('pk = :p', { ':p': 'q' }, { Limit: 2 }).LastEvaluatedKey).toBeUndefined();
  });

  it('counts without returning items', () => {
    expect(query('pk = :p', { ':p': 'p' }, { Select: 'COUNT' })).toEqual({ Count: 5, ScannedCount: 5 });
  });

  it('ends a page after a megabyte', () => {
    for (let i = 10; i < 30; i++) put('big', String(i), { v: { S: 'x'.repeat(100_000) } });
    const page = query('pk = :p', { ':p': 'big' });
    expect(page.Count).toBe(11);
    expect(page.LastEvaluatedKey).toEqual({ pk: { S: 'big' }, sk: { S: '20' } });
    expect(query('pk = :p', { ':p': 'big' }, { ExclusiveStartKey: page.LastEvaluatedKey }).Count).toBe(9);
  });

  it.each([
    ['sk = :p', 'Query condition missed key schema element: pk'],
    ['pk = :p AND elsewhere = :p', 'Query condition missed key schema element: sk'],
    ['pk = :p AND pk = :p', 'KeyConditionExpressions must only contain one condition per key'],
    ['pk = :p OR sk = :p', 'Invalid operator used in KeyConditionExpression: OR'],
    ['pk = :p AND sk <> :p', 'Invalid operator used in KeyConditionExpression: <>'],
    ['pk = :p AND contains(sk, :p)', 'Invalid operator used in KeyConditionExpression: contains'],
    ['pk = :p AND sk.a = :p', 'KeyConditionExpressions cannot have conditions on nested attributes'],
  ])('refuses %s', (condition, message) => {
    expect(failureOf(() => query(condition, { ':p': 'p' })).message).toBe(message);
  });

  it('refuses values of the wrong type, a filter on keys and a foreign start key', () => {
    const wrongType = {
      TableName: 'tab',
      KeyConditionExpression: 'pk = :p',
      ExpressionAttributeValues: { ':p': { N: '1' } },
    };
    expect(db.failure('Query', wrongType).message).toBe(
      'One or more parameter values were invalid: Condition parameter type does not match schema type',
    );
    expect(failureOf(() => query('pk = :p', { ':p': 'p' }, { FilterExpression: 'sk = :p' })).message).toBe(
      'Filter Expression can only contain non-primary key attributes: Primary key attribute: sk',
    );
    const ExclusiveStartKey = { pk: { S: 'other' }, sk: { S: 'a' } };
    expect(failureOf(() => query('pk = :p', { ':p': 'p' }, { ExclusiveStartKey })).message).toBe(
      'The provided starting key is outside query boundaries based on provided conditions',
    );
  });

  it.each([
    [
      { pk: { S: 'p' }, sk: { S: '' } },
      'One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: sk',
    ],
    [
      { pk: { S: 'p' }, sk: { S: 'x'.repeat(1_025) } },
      'One or more parameter values were invalid: Aggregated size of all range keys has exceeded the size limit of 1024 bytes',
    ],
    [
      { pk: { S: 'x'.repeat(2_049) }, sk: { S: 'a' } },
      'One or more parameter values were invalid: Size of hashkey has exceeded the maximum size limit of2048 bytes',
    ],
    [{ pk: { S: 'p' }, sk: { N: '1' } }, 'The provided key element does not match the schema'],
    [{ pk: { S: 'p' } }, 'The provided key element does not match the schema'],
    [{ pk: { S: 'p' }, sk: { S: 'a' }, more: { S: 'a' } }, 'The provided key element does not match the schema'],
  ])('refuses the start key %j, in a query and in a scan', (ExclusiveStartKey, message) => {
    const whole = `The provided starting key is invalid: ${message}`;
    const start = ExclusiveStartKey as never;
    expect(failureOf(() => query('pk = :p', { ':p': 'p' }, { ExclusiveStartKey: start })).message).toBe(whole);
    expect(db.failure('Scan', { TableName: 'tab', ExclusiveStartKey }).message).toBe(whole);
  });
});

describe('Scan', () => {
  beforeEach(() => {
    for (let i = 0; i < 300; i++) put(`p${i % 100}`, String(i));
  });

  function scanAll(more: object): string[] {
    const seen: string[] = [];
    let start: object | undefined;
    do {
      const page = db.call('Scan', {
        TableName: 'tab',
        ...more,
        ...(start !== undefined && { ExclusiveStartKey: start }),
      });
      seen.push(...sorts(page));
      start = page.LastEvaluatedKey;
    } while (start !== undefined);
    return seen;
  }

  it('pages through everything once', () => {
    const seen = scanAll({ Limit: 7 });
    expect(seen).toHaveLength(300);
    expect(new Set(seen).size).toBe(300);
  });

  it('splits the table into segments that together are everything', () => {
    const segments = [0, 1, 2, 3].map((Segment) => scanAll({ Segment, TotalSegments: 4, Limit: 20 }));
    for (const segment of segments) expect(segment.length).toBeGreaterThan(30);
    expect(new Set(segments.flat()).size).toBe(300);
    expect(segments.flat()).toHaveLength(300);
  });

  it('keeps its place while partitions come and go', () => {
    const first = db.call('Scan', { TableName: 'tab', Limit: 150 });
    for (let i = 0; i < 100; i++) put(`new${i}`, `n${i}`);
    db.call('DeleteItem', { TableName: 'tab', Key: first.LastEvaluatedKey });
    const rest: string[] = [];
    let start: object | undefined = first.LastEvaluatedKey;
    while (start !== undefined) {
      const page: { LastEvaluatedKey?: object; Items: { sk: { S: string } }[] } = db.call('Scan', {
        TableName: 'tab',
        Limit: 50,
        ExclusiveStartKey: start,
      });
      rest.push(...sorts(page));
      start = page.LastEvaluatedKey;
    }
    const old = [...sorts(first), ...rest].filter((sk) => !sk.startsWith('n'));
    expect(new Set(old).size).toBe(300);
    expect(old).toHaveLength(300);
  });

  it('refuses a segment without a total, or beyond it', () => {
    expect(db.failure('Scan', { TableName: 'tab', Segment: 0 }).message).toMatch(
      /^The TotalSegments parameter is required/,
    );
    expect(db.failure('Scan', { TableName: 'tab', Segment: 4, TotalSegments: 4 }).message).toBe(
      'The Segment parameter is zero-based and must be less than parameter TotalSegments: ' +
        'Segment: 4 is not less than TotalSegments: 4',
    );
  });
});

describe('a secondary index', () => {
  it('shows only what it projects', () => {
    const projection = { ProjectionType: 'INCLUDE', NonKeyAttributes: ['shown'] };
    db.table('narrow', { sort: null, more: withIndex('by-kind', 'kind', undefined, projection) });
    db.put('narrow', { pk: { S: 'a' }, kind: { S: 'k' }, shown: { N: '1' }, covered: { N: '2' } });
    const scan = (more: object) => db.call('Scan', { TableName: 'narrow', IndexName: 'by-kind', ...more });
    expect(scan({}).Items).toEqual([{ pk: { S: 'a' }, kind: { S: 'k' }, shown: { N: '1' } }]);
    expect(failureOf(() => scan({ ProjectionExpression: 'covered' })).message).toBe(
      'One or more parameter values were invalid: Global secondary index by-kind does not project [covered]',
    );
    expect(scan({ FilterExpression: 'attribute_exists(covered)' }).Count).toBe(0);
  });

  it('can be added to a table with items, and removed', () => {
    put('p', '1', { kind: { S: 'k' } });
    const index = withIndex('by-kind', 'kind') as { GlobalSecondaryIndexes: object[] };
    db.call('UpdateTable', {
      TableName: 'tab',
      AttributeDefinitions: ['pk', 'sk', 'kind'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
      GlobalSecondaryIndexUpdates: [{ Create: index.GlobalSecondaryIndexes[0] }],
    });
    put('p', '2', { kind: { S: 'k' } });
    const byKind = () => query('kind = :k', { ':k': 'k' }, { IndexName: 'by-kind' });
    expect(byKind().Count).toBe(2);
    db.call('UpdateTable', {
      TableName: 'tab',
      GlobalSecondaryIndexUpdates: [{ Delete: { IndexName: 'by-kind' } }],
    });
    expect(failureOf(byKind).message).toBe('The table does not have the specified index: by-kind');
  });

  it('reads consistently when it is local, and fetches what it lacks from the table', () => {
    db.table('local', {
      more: {
        AttributeDefinitions: [{ AttributeName: 'at', AttributeType: 'S' }],
        LocalSecondaryIndexes: [
          {
            IndexName: 'by-time',
            KeySchema: [
              { AttributeName: 'pk', KeyType: 'HASH' },
              { AttributeName: 'at', KeyType: 'RANGE' },
            ],
            Projection: { ProjectionType: 'KEYS_ONLY' },
          },
        ],
      },
    });
    for (const [sk, at] of [
      ['1', '9'],
      ['2', '8'],
    ] as const) {
      db.put('local', { pk: { S: 'p' }, sk: { S: sk }, at: { S: at }, v: { S: sk } });
    }
    const read = (more: object) =>
      query('pk = :p', { ':p': 'p' }, { TableName: 'local', IndexName: 'by-time', ConsistentRead: true, ...more });
    expect(sorts(read({}))).toEqual(['2', '1']);
    expect(read({}).Items[0]).toEqual({ pk: { S: 'p' }, sk: { S: '2' }, at: { S: '8' } });
    expect(read({ Select: 'ALL_ATTRIBUTES' }).Items[0].v).toEqual({ S: '2' });
  });
});
