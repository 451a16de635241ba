import { type AppTemplates, type Found, type Json, placeOf, type Statement, statementsOf } from './app-templates.ts';

/** What AWS lets nobody bind to a resource. */
const unbound =
  /^(xray:(Put|GetSampling)|logs:(Create|Get|Update|Delete|List)LogDelivery|logs:ListLogDeliveries|logs:(Put|Describe)ResourcePolic|logs:DescribeLogGroups)/;

/** Rights that reach further than one resource, or one place in a bucket, and functions that share theirs. */
export function rightsThatReachTooFar(app: AppTemplates): readonly string[] {
  const policies = app.all('AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy', 'AWS::IAM::Role').flatMap((found) => {
    const { PolicyDocument, Policies = [], ManagedPolicyArns = [] } = found.properties;
    const documents = [PolicyDocument, ...Policies.map((each: Json) => each.PolicyDocument)].filter(Boolean);
    const managed = ManagedPolicyArns.length > 0 ? ['has a managed policy'] : [];
    const faults = [...managed, ...documents.flatMap(statementsOf).flatMap(faultsOf)];
    return faults.map((fault) => `${placeOf(found)}: ${fault}`);
  });
  return [...policies, ...sharedRoles(app)];
}

function faultsOf({ effect, actions, resources, condition }: Statement): readonly string[] {
  if (effect !== 'Allow') return [];
  const everywhere = resources.includes('*') ? actions.filter((action) => !unbound.test(action)) : [];
  const wholeBuckets = resources.filter((resource) => isWholeBucket(resource) && Object.keys(condition).length === 0);
  return [
    ...actions.filter((action) => action.includes('*')).map((action) => `may ${action}`),
    ...everywhere.map((action) => `may ${action} everywhere`),
    ...wholeBuckets.map(() => `may ${actions.join(', ')} in a whole bucket`),
  ];
}

function isWholeBucket(resource: Json): boolean {
  const tail = typeof resource === 'string' ? resource : resource['Fn::Join']?.[1].at(-1);
  return resource !== '*' && (tail === '/*' || tail === '*');
}

function sharedRoles(app: AppTemplates): readonly string[] {
  const roleOf = ({ stack, properties }: Found) => app.target(stack, properties.Role);
  const byRole = Map.groupBy(app.all('AWS::Lambda::Function'), roleOf);
  return [...byRole.values()]
    .filter((all) => all.length > 1)
    .map((all) => `${all.map(placeOf).join(', ')} share a role`);
}
