import { DynamoDbFixture, failureOf } from './dynamodb-fixture.ts';

const KEY = { pk: { S: 'a' } };
const ITEM = {
  ...KEY,
  n: { N: '5' },
  s: { S: 'hello' },
  bytes: { B: Buffer.from('hello') },
  tags: { SS: ['red', 'blue'] },
  nums: { NS: ['1', '2'] },
  steps: { L: [{ S: 'x' }, { N: '2' }, { M: { deep: { S: 'y' } } }] },
  tree: { M: { leaf: { N: '1' }, empty: { M: {} } } },
  flag: { BOOL: true },
  nothing: { NULL: true },
};

let db: DynamoDbFixture;

beforeEach(() => {
  db = new DynamoDbFixture();
  db.table('tab', { sort: null });
});

function scan(filter: string, values: object = {}): boolean {
  return (
    db.call('Scan', {
      TableName: 'tab',
      FilterExpression: filter,
      ...(Object.keys(values).length > 0 && { ExpressionAttributeValues: values }),
    }).Count === 1
  );
}

describe('conditions', () => {
  beforeEach(() => db.put('tab', ITEM));

  it.each([
    ['n = :v', { N: '5.0' }, true],
    ['n <> :v', { S: '5' }, true],
    ['absent <> :v', { N: '5' }, true],
    ['NOT absent = :v', { N: '5' }, true],
    ['n < :v', { N: '10' }, true],
    ['s < :v', { S: 'help' }, true],
    ['s < :v', { N: '1' }, false],
    ['n BETWEEN :v AND :v', { N: '5' }, true],
    ['n IN (:v)', { N: '5' }, true],
    ['contains(s, :v)', { S: 'ell' }, true],
    ['contains(tags, :v)', { S: 'red' }, true],
    ['contains(tags, :v)', { S: 're' }, false],
    ['contains(nums, :v)', { N: '2.0' }, true],
    ['contains(steps, :v)', { N: '2' }, true],
    ['begins_with(s, :v)', { S: 'he' }, true],
    ['begins_with(bytes, :v)', { B: Buffer.from('he') }, true],
    ['attribute_type(tree, :v)', { S: 'M' }, true],
    ['size(s) = :v', { N: '5' }, true],
    ['size(tags) >= :v', { N: '2' }, true],
    ['size(steps) = :v', { N: '3' }, true],
    ['size(n) = :v', { N: '1' }, false],
    ['steps[2].deep = :v', { S: 'y' }, true],
    ['tree.leaf = :v', { N: '1' }, true],
    ['steps[7] = :v', { N: '1' }, false],
    ['(n = :v)', { N: '5' }, true],
    ['(n) = (:v)', { N: '5' }, true],
    ['tags = :v', { SS: ['blue', 'red'] }, true],
    ['flag = :v', { BOOL: true }, true],
  ])('%s with %j is %s', (filter, value, expected) => {
    expect(scan(filter, { ':v': value })).toBe(expected);
  });

  it('gives NOT, AND and OR their precedence', () => {
    const values = { ':one': { N: '1' }, ':five': { N: '5' } };
    expect(scan('n = :five OR n = :one AND n = :one', values)).toBe(true);
    expect(scan('(n = :five OR n = :one) AND n = :one', values)).toBe(false);
    expect(scan('NOT n = :one AND n = :five', values)).toBe(true);
  });

  it('knows existence, also of nested paths', () => {
    expect(scan('attribute_exists(tree.leaf)')).toBe(true);
    expect(scan('attribute_not_exists(tree.elsewhere)')).toBe(true);
    expect(scan('attribute_exists(nothing)')).toBe(true);
  });

  it('does not take inherited names for attributes', () => {
    expect(scan('attribute_exists(toString)')).toBe(false);
    expect(scan('attribute_exists(tree.hasOwnProperty)')).toBe(false);
  });

  it.each([
    ['n = ', 'Syntax error; token: "<EOF>", near: "="'],
    ['n == :v', 'Syntax error; token: "=", near: "== :v"'],
    ['n', 'Syntax error; token: "<EOF>", near: "n"'],
    ['', 'The expression can not be empty;'],
    ['n = :other', 'An expression attribute value used in expression is not defined; attribute value: :other'],
    ['#n = :v', 'An expression attribute name used in the document path is not defined; attribute name: #n'],
    ['status = :v', 'Attribute name is a reserved keyword; reserved keyword: status'],
    ['unheard(n)', 'Invalid function name; function: unheard'],
    ['size(n)', 'The function is not allowed to be used this way in an expression; function: size'],
    [
      'attribute_exists(n, :v)',
      'Incorrect number of operands for operator or function; operator or function: attribute_exists, number of operands: 2',
    ],
    ['attribute_exists(:v)', 'Operator or function requires a document path; operator or function: attribute_exists'],
    [
      'begins_with(n, :v)',
      'Incorrect operand type for operator or function; operator or function: begins_with, operand type: N',
    ],
    [
      'n = n',
      'The first operand must be distinct from the remaining operands for this operator or function; operator: =, first operand: [n]',
    ],
  ])('refuses %j', (filter, problem) => {
    const request = { TableName: 'tab', FilterExpression: filter, ExpressionAttributeValues: { ':v': { N: '1' } } };
    expect(db.failure('Scan', request)).toMatchObject({
      code: 'ValidationException',
      message: `Invalid FilterExpression: ${problem}`,
    });
  });

  it('refuses bounds in the wrong order', () => {
    const request = {
      TableName: 'tab',
      FilterExpression: 'n BETWEEN :high AND :low',
      ExpressionAttributeValues: { ':high': { N: '9' }, ':low': { N: '1' } },
    };
    expect(db.failure('Scan', request).message).toBe(
      'Invalid FilterExpression: The BETWEEN operator requires upper bound to be greater than or equal to lower bound; ' +
        'lower bound operand: AttributeValue: {N:9}, upper bound operand: AttributeValue: {N:1}',
    );
  });

  it('refuses placeholders without any expression', () => {
    const values = { TableName: 'tab', Item: KEY, ExpressionAttributeValues: { ':v': { N: '1' } } };
    expect(db.failure('PutItem', values).message).toBe(
      'ExpressionAttributeValues can only be specified when using expressions: ConditionExpression is null',
    );
    const names = { TableName: 'tab', Item: KEY, ExpressionAttributeNames: { '#n': 'n' } };
    expect(db.failure('PutItem', names).message).toBe(
      'ExpressionAttributeNames can only be specified when using expressions',
    );
  });

  it('refuses legacy parameters by name', () => {
    expect(db.failure('PutItem', { TableName: 'tab', Item: KEY, Expected: {} }).message).toBe(
      'DynamoDB PutItem: the legacy parameter Expected is not supported; use expressions instead',
    );
    expect(db.failure('PutItem', { TableName: 'tab', Item: KEY, Unheard: 1 }).message).toBe(
      'DynamoDB PutItem: the parameter Unheard is not supported',
    );
  });
});

describe('projections', () => {
  beforeEach(() => db.put('tab', ITEM));

  const project = (ProjectionExpression: string) =>
    db.call('GetItem', { TableName: 'tab', Key: KEY, ProjectionExpression }).Item;

  it('returns the named attributes only', () => {
    expect(project('n, absent')).toEqual({ n: { N: '5' } });
  });

  it('returns nested parts in their containers, list elements closing ranks', () => {
    expect(project('tree.leaf, steps[2].deep, steps[0]')).toEqual({
      tree: { M: { leaf: { N: '1' } } },
      steps: { L: [{ S: 'x' }, { M: { deep: { S: 'y' } } }] },
    });
  });

  it('refuses overlapping paths', () => {
    expect(failureOf(() => project('tree, tree.leaf')).message).toBe(
      'Invalid ProjectionExpression: Two document paths overlap with each other; must remove or rewrite one of these paths; ' +
        'path one: [tree], path two: [tree, leaf]',
    );
  });
});

describe('updates', () => {
  beforeEach(() => db.put('tab', ITEM));

  const update = (expression: string, values: object = {}, more: object = {}) =>
    db.update('tab', KEY, expression, {
      ...(Object.keys(values).length > 0 && { ExpressionAttributeValues: values }),
      ReturnValues: 'UPDATED_NEW',
      ...more,
    }).Attributes;

  it.each([
    ['SET n = n + :v', { N: '2' }, { n: { N: '7' } }],
    ['SET n = :v - n', { N: '2' }, { n: { N: '-3' } }],
    [
      'SET n = n + :v',
      { N: '0.00000000000000000000000000000000001' },
      { n: { N: '5.00000000000000000000000000000000001' } },
    ],
    ['SET fresh = if_not_exists(fresh, :v)', { S: 'new' }, { fresh: { S: 'new' } }],
    ['SET n = if_not_exists(n, :v)', { N: '0' }, { n: { N: '5' } }],
    ['SET grand = if_not_exists(grand, :v) + n', { N: '10' }, { grand: { N: '15' } }],
    ['ADD n :v', { N: '-5' }, { n: { N: '0' } }],
    ['ADD fresh :v', { N: '3' }, { fresh: { N: '3' } }],
    ['ADD tags :v', { SS: ['red', 'green'] }, { tags: { SS: ['red', 'blue', 'green'] } }],
    ['DELETE tags :v', { SS: ['red', 'white'] }, { tags: { SS: ['blue'] } }],
    ['DELETE tags :v', { SS: ['red', 'blue'] }, undefined],
    ['ADD tree.leaf :v', { N: '1' }, { tree: { M: { leaf: { N: '2' } } } }],
    ['SET tree.fresh = :v', { S: 'new' }, { tree: { M: { fresh: { S: 'new' } } } }],
    ['SET steps[0] = :v', { S: 'new' }, { steps: { L: [{ S: 'new' }] } }],
  ])('%s with %j gives %j', (expression, value, expected) => {
    expect(update(expression, { ':v': value })).toEqual(expected);
  });

  it('appends and removes list elements by their old positions', () => {
    update('SET steps[9] = :v REMOVE steps[0], steps[1]', { ':v': { S: 'end' } });
    expect(db.get('tab', KEY).steps).toEqual({ L: [{ M: { deep: { S: 'y' } } }, { S: 'end' }] });
    update('SET steps = list_append(:v, steps)', { ':v': { L: [{ S: 'start' }] } });
    expect(db.get('tab', KEY).steps.L[0]).toEqual({ S: 'start' });
  });

  it('reads every operand from the item as it was', () => {
    update('SET n = s, s = n');
    expect(db.get('tab', KEY)).toMatchObject({ n: { S: 'hello' }, s: { N: '5' } });
  });

  it('leaves earlier answers as they were', () => {
    const before = db.get('tab', KEY);
    update('SET tree.leaf = :v, steps[2].deep = :v REMOVE n', { ':v': { S: 'changed' } });
    expect(before).toEqual(ITEM);
  });

  it('creates the item where there is none, with its key', () => {
    const { Attributes } = db.update('tab', { pk: { S: 'b' } }, 'SET n = :v', {
      ExpressionAttributeValues: { ':v': { N: '1' } },
      ReturnValues: 'ALL_NEW',
    });
    expect(Attributes).toEqual({ pk: { S: 'b' }, n: { N: '1' } });
  });

  it('returns old and new, all or what was touched', () => {
    expect(update('SET n = :v', { ':v': { N: '6' } }, { ReturnValues: 'UPDATED_OLD' })).toEqual({ n: { N: '5' } });
    expect(update('SET n = :v', { ':v': { N: '7' } }, { ReturnValues: 'ALL_OLD' })).toMatchObject({ n: { N: '6' } });
    expect(update('SET n = :v', { ':v': { N: '8' } }, { ReturnValues: 'NONE' })).toBeUndefined();
  });

  it.each([
    ['SET n = s + :v', { N: '1' }, 'An operand in the update expression has an incorrect data type'],
    ['SET a.b = :v', { N: '1' }, 'The document path provided in the update expression is invalid for update'],
    ['REMOVE a.b', undefined, 'The document path provided in the update expression is invalid for update'],
    ['SET n = absent', undefined, 'The provided expression refers to an attribute that does not exist in the item'],
    [
      'ADD n :v',
      { S: 'x' },
      'Invalid UpdateExpression: Incorrect operand type for operator or function; operator: ADD, operand type: STRING, ' +
        'typeSet: ALLOWED_FOR_ADD_OPERAND',
    ],
    ['SET n = :v + ', { N: '1' }, 'Invalid UpdateExpression: Syntax error; token: "<EOF>", near: "+"'],
    ['n = :v', { N: '1' }, 'Invalid UpdateExpression: Syntax error; token: "n", near: "n ="'],
    [
      'SET l.a = :v, l[0] = :v',
      { N: '1' },
      'Invalid UpdateExpression: Two document paths conflict with each other; must remove or rewrite one of these paths; ' +
        'path one: [l, a], path two: [l, [0]]',
    ],
  ])('refuses %j with %j', (expression, value, message) => {
    expect(failureOf(() => update(expression, value === undefined ? {} : { ':v': value })).message).toBe(message);
    expect(db.get('tab', KEY)).toEqual(ITEM);
  });
});
