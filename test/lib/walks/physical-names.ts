import type { AppTemplates, Json } from './app-templates.ts';

/** Names that have to be unique within something that is not shared: an API, a registry, a role. */
const uniqueWithin = new Set([
  'AWS::ApiGatewayV2::Api Name',
  'AWS::ApiGatewayV2::Authorizer Name',
  'AWS::ApiGatewayV2::Stage StageName',
  'AWS::EventSchemas::Schema SchemaName',
  'AWS::IAM::Policy PolicyName',
]);

/** The names that a template gives to what it makes, each with its type and property: `AWS::SQS::Queue QueueName orders`. */
export function physicalNames(app: AppTemplates): readonly string[] {
  return app.all().flatMap((found) =>
    Object.entries<Json>(found.properties)
      .filter(([property, value]) => typeof value === 'string' && isOwnName(found.type, property))
      .map(([property, value]) => `${found.type} ${property} ${value}`),
  );
}

/** Names that do not say whose stage they are. */
export function namesOfNoStage(app: AppTemplates): readonly string[] {
  return physicalNames(app).filter((name) => !/millrace-(dev|prod)\b/.test(name));
}

/** What two stages would both call the same. */
export function sharedNames(one: AppTemplates, other: AppTemplates): readonly string[] {
  const names = new Set(physicalNames(one));
  return physicalNames(other).filter((name) => names.has(name));
}

/** `Name`, or `QueueName` of a queue; not the name of something else that it refers to, such as `MetricName`. */
function isOwnName(type: string, property: string): boolean {
  if (uniqueWithin.has(`${type} ${property}`)) return false;
  const kind = type.split('::')[2] ?? '';
  return property === 'Name' || (property.endsWith('Name') && kind.endsWith(property.slice(0, -4)));
}
