import { compileConditions, type RequestContext } from '../../../../local/aws/access/policy-condition.ts';
import { applies, statementsOf } from '../../../../local/aws/access/policy-statement.ts';

const relay = 'arn:aws:iam::000000000000:role/relay';
const bus = 'arn:aws:events:us-east-1:000000000000:event-bus/shop';
const context: RequestContext = {
  'aws:principalarn': relay,
  'aws:principalaccount': '000000000000',
  'events:source': 'order-service',
  'events:detail-type': 'order.created',
  'events:eventbusinvocation': 'false',
};

/** A policy variable, as policies write it. */
function variable(name: string): string {
  return `$\{${name}}`;
}

function holds(block: object, more: RequestContext = {}): boolean {
  return compileConditions(block).every((condition) => condition.holds({ ...context, ...more }));
}

describe('a condition', () => {
  test.each<[object, boolean]>([
    [{ StringEquals: { 'events:source': 'order-service' } }, true],
    [{ StringEquals: { 'events:source': ['a', 'order-service'] } }, true],
    [{ StringEquals: { 'events:source': 'Order-Service' } }, false],
    [{ StringEquals: { 'EVENTS:Source': 'order-service' } }, true],
    [{ StringNotEquals: { 'events:source': ['a', 'b'] } }, true],
    [{ StringNotEquals: { 'events:source': ['a', 'order-service'] } }, false],
    [{ StringEqualsIgnoreCase: { 'events:source': 'ORDER-service' } }, true],
    [{ StringNotEqualsIgnoreCase: { 'events:source': 'ORDER-service' } }, false],
    [{ StringLike: { 'events:detail-type': 'order.*' } }, true],
    [{ StringLike: { 'events:detail-type': 'order?created' } }, true],
    [{ StringLike: { 'events:detail-type': 'orderxcreated' } }, false],
    [{ StringNotLike: { 'events:detail-type': 'order.*' } }, false],
    [{ ArnEquals: { 'aws:PrincipalArn': relay } }, true],
    [{ ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/rel*' } }, true],
    [{ ArnLike: { 'aws:PrincipalArn': 'arn:*' } }, false],
    [{ ArnNotEquals: { 'aws:PrincipalArn': relay } }, false],
    [{ ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::000000000000:role/other' } }, true],
    [{ Bool: { 'events:eventBusInvocation': false } }, true],
    [{ Null: { 'events:source': 'false' } }, true],
    [{ Null: { 'aws:SourceArn': 'true' } }, true],
    [{ StringEquals: { 'aws:SourceAccount': '000000000000' } }, false],
    [{ StringNotEquals: { 'aws:SourceAccount': '000000000000' } }, true],
    [{ StringEqualsIfExists: { 'aws:SourceAccount': '000000000000' } }, true],
    [{ 'ForAllValues:StringEquals': { 'aws:SourceAccount': '1' } }, true],
    [{ 'ForAnyValue:StringEquals': { 'aws:SourceAccount': '1' } }, false],
    [{ 'ForAnyValue:StringEquals': { 'events:source': ['x', 'order-service'] } }, true],
    [{ StringEquals: { 'aws:PrincipalAccount': variable('aws:PrincipalAccount') } }, true],
    [{ StringEquals: { 'events:source': 'order-service', 'events:detail-type': 'order.paid' } }, false],
    [{ StringEquals: { 'events:source': 'order-service' }, ArnNotEquals: { 'aws:PrincipalArn': relay } }, false],
  ])('%j: %s', (block, expected) => {
    expect(holds(block)).toBe(expected);
  });

  test('that nobody could name has no value: who is unknown is not the relay', () => {
    const deny = { ArnNotEquals: { 'aws:PrincipalArn': relay } };
    expect(compileConditions(deny).every((condition) => condition.holds({}))).toBe(true);
  });

  test('with many stars is decided at once', () => {
    expect(
      holds({ StringLike: { 'events:source': `${'*a'.repeat(5_000)}*b` } }, { 'events:source': 'a'.repeat(50_000) }),
    ).toBe(false);
  });

  test.each<[object, string]>([
    [{ StringMatches: { 'events:source': 'a' } }, 'the condition operator StringMatches is not known here'],
    [{ IpAddress: { 'events:source': '1.2.3.4' } }, 'the condition operator IpAddress is not known here'],
    [{ StringEquals: { 'aws:PrincipalTag/team': 'a' } }, 'the condition key aws:PrincipalTag/team is not known here'],
    [
      { StringEquals: { 'events:source': variable('aws:PrincipalTag/team') } },
      'the condition key aws:PrincipalTag/team is not known',
    ],
    [{ StringEquals: { 'events:source': [] } }, 'has to have a text'],
    [{ StringEquals: 'a' }, 'the condition StringEquals has to be an object'],
  ])('%j is refused, by name', (block, message) => {
    expect(() => compileConditions(block)).toThrow(message);
  });
});

describe('a statement', () => {
  const says = (statement: object, principals = false) => {
    const document = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', ...statement }] };
    const compiled = statementsOf(document, 'events:PutEvents', { principals });
    return compiled.some((one) => applies(one, { action: 'events:PutEvents', resource: bus, context }));
  };

  test.each<[object, boolean]>([
    [{ Action: 'events:PutEvents', Resource: bus }, true],
    [{ Action: ['sqs:*', 'EVENTS:put*'], Resource: '*' }, true],
    [{ Action: '*', Resource: 'arn:aws:events:*:*:event-bus/*' }, true],
    [{ Action: 'events:PutRule', Resource: '*' }, false],
    [{ NotAction: 'sqs:*', Resource: '*' }, true],
    [{ NotAction: 'events:*', Resource: '*' }, false],
    [{ Action: '*', Resource: `${bus}2` }, false],
    [{ Action: '*', NotResource: bus }, false],
  ])('%j: %s', (statement, expected) => {
    expect(says(statement)).toBe(expected);
  });

  test.each<[object, boolean]>([
    [{ Principal: '*' }, true],
    [{ Principal: { AWS: '*' } }, true],
    [{ Principal: { AWS: ['arn:aws:iam::1:role/x', relay] } }, true],
    [{ Principal: { AWS: 'arn:aws:iam::000000000000:root' } }, true],
    [{ Principal: { AWS: '000000000000' } }, true],
    [{ Principal: { AWS: 'arn:aws:iam::111111111111:root' } }, false],
    [{ Principal: { Service: 'events.amazonaws.com' } }, false],
  ])('about %j: %s', (who, expected) => {
    expect(says({ Action: '*', Resource: '*', ...who }, true)).toBe(expected);
  });

  test.each<[object, string]>([
    [{ Effect: 'allow', Action: '*', Resource: '*' }, 'Effect is allow'],
    [{ Resource: '*' }, 'has to have an Action'],
    [{ Action: '*' }, 'has to have a Resource'],
    [{ Action: '*', Resource: '*', NotPrincipal: '*' }, 'NotPrincipal is not known here'],
    [{ Action: '*', Resource: '*' }, 'has to have a Principal'],
    [{ Action: '*', Resource: '*', Principal: { Federated: 'x' } }, 'the principal Federated is not known here'],
  ])('%j is refused', (statement, message) => {
    expect(() => says(statement, true)).toThrow(message);
  });

  test('about something else is not looked into', () => {
    const ofTables = {
      Action: 'dynamodb:Query',
      Resource: '*',
      Condition: { StringEquals: { 'dynamodb:Select': 'x' } },
    };
    expect(says(ofTables)).toBe(false);
  });
});
