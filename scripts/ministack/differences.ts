/**
 * Where MiniStack answers otherwise than AWS, as far as our stacks and end-to-end tests come across it. The local engine answers
 * as AWS does in each of them, by the evidence named, so that none of these is a reason to change Millrace.
 */
export const miniStackVersion = '1.5.33';

/** One difference, and who is right. */
export interface Difference {
  readonly what: string;
  readonly miniStack: string;
  readonly aws: string;
  /** What tells that AWS does so. */
  readonly evidence: string;
}

/** A difference that a test comes across; those tests are skipped by name. */
export interface TestDifference extends Difference {
  /** Whole names of tests, with those of the groups that they are in. */
  readonly tests: readonly string[];
}

/** Resource types that its CloudFormation refuses a whole template for. */
export const lackingTypes: ReadonlySet<string> = new Set([
  'AWS::Events::Archive',
  'AWS::Events::EventBusPolicy',
  'AWS::EventSchemas::Registry',
  'AWS::EventSchemas::Schema',
  'AWS::Logs::Delivery',
  'AWS::Logs::DeliveryDestination',
  'AWS::Logs::DeliverySource',
]);

/** What the templates are changed in before they are deployed there. */
export const templateDifferences: readonly Difference[] = [
  {
    what: `resources of the types ${[...lackingTypes].join(', ')}`,
    miniStack: 'refuses the template: "Unrecognized resource types"',
    aws: 'makes them',
    evidence: 'the resource type reference of CloudFormation; deployed stacks have them',
  },
  {
    what: 'alarms over metric math, and the dashboard that shows them',
    miniStack: 'refuses them: "Properties.Metrics (metric math) is not supported"',
    aws: 'makes them',
    evidence: 'AWS::CloudWatch::Alarm, property Metrics',
  },
  {
    what: '{"exists": false} in the filter of an event source, below a member that is absent altogether',
    miniStack: 'does not match; on the absent member itself it does',
    aws: 'matches: patterns are compared with the paths that lead to values, and there is none',
    evidence: 'event patterns of EventBridge, exists matching; event-ruler, the rule engine that AWS has published',
  },
  {
    what: 'Output of a Succeed state in JSONata',
    miniStack: 'leaves it out, and gives the input on',
    aws: 'gives it as the output of the state',
    evidence: 'Amazon States Language, Succeed state and the Output field of JSONata states',
  },
];

/** What the end-to-end tests come across. */
export const testDifferences: readonly TestDifference[] = [
  {
    what: 'a function that throws an error with a name of its own',
    miniStack: 'reports the error type Runtime.HandlerError for all of them',
    aws: 'reports the name of the error, which retriers and catchers of a saga match on',
    evidence: 'Lambda, errors of functions in Node.js: errorType is the name of the error',
    tests: ['a view that does not exist is a usage error that names the nearest'],
  },
  {
    what: 'an encoded slash (%2F) in a path',
    miniStack: 'decodes it before it looks for the route, so that it leads to another one',
    aws: 'looks for the route first: a path parameter may hold a slash',
    evidence: 'RFC 3986 2.2: an encoded delimiter is data; path parameters of HTTP APIs come decoded',
    tests: ['a name that nothing has GET /v1/order/status/a%2Fb is UNKNOWN_KEY'],
  },
  {
    what: 'a JSON body that is no UTF-8',
    miniStack: 'puts replacement characters in the place of what it cannot read, and hands that on',
    aws: 'is not documented; the local engine hands the bytes on in base64, and the app refuses them',
    evidence: 'RFC 8259 8.1: JSON between systems is UTF-8; what was replaced cannot be told from what was sent',
    tests: ['a body that cannot be read is MALFORMED_JSON: bytes that are no UTF-8'],
  },
  {
    what: 'an answer of more than 65,535 bytes over HTTP/2',
    miniStack: 'sends past the window of its receiver, which ends the connection',
    aws: 'waits for the window to be opened',
    evidence: 'RFC 9113 5.2: a sender must not exceed the flow-control window',
    tests: [
      'millrace tail prints events as they happen, and ends with 0 when it is told to',
      'what others put is counted like our own and once more as theirs, and millrace tail shows who says it',
    ],
  },
  {
    what: 'the history of an execution with an inline Map',
    miniStack: 'leaves out the states that are entered for its elements',
    aws: 'has them between MapIterationStarted and MapIterationSucceeded',
    evidence: 'GetExecutionHistory, MapIterationStarted and the events of states within',
    tests: ['the history of a saga tells every state that it went through, those for elements too'],
  },
];
