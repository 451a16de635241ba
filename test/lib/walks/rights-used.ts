import { type AppTemplates, type Found, placeOf } from './app-templates.ts';

/** What Lambda itself does in a function's name, to read its source and to keep what the function could not handle. */
const byLambda: Readonly<Record<string, readonly string[]>> = {
  'AWS::SQS::Queue': ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
  'AWS::Kinesis::Stream': [
    'kinesis:DescribeStream',
    'kinesis:DescribeStreamSummary',
    'kinesis:GetRecords',
    'kinesis:GetShardIterator',
    'kinesis:ListShards',
    's3:ListBucket',
    's3:PutObject',
  ],
  'AWS::DynamoDB::Table': [
    'dynamodb:DescribeStream',
    'dynamodb:GetRecords',
    'dynamodb:GetShardIterator',
    'dynamodb:ListStreams',
    's3:ListBucket',
    's3:PutObject',
  ],
};

const always = ['logs:CreateLogStream', 'logs:PutLogEvents', 'xray:PutTelemetryRecords', 'xray:PutTraceSegments'];

/** Commands whose right is called otherwise, or that take several. */
const actionsOfCommand: Readonly<Record<string, readonly string[]>> = {
  ChangeMessageVisibilityBatch: ['ChangeMessageVisibility'],
  ListObjectsV2: ['ListBucket'],
  SendMessageBatch: ['SendMessage'],
  Invoke: ['InvokeFunction'],
  TransactWriteItems: ['PutItem', 'UpdateItem', 'ConditionCheckItem'],
};

/** Rights that a function has though nothing in its code asks for them, and nothing that Lambda does for it. */
export function rightsNeverUsed(app: AppTemplates, codeOf: (lambda: Found) => string): readonly string[] {
  return app.all('AWS::Lambda::Function').flatMap((lambda) => {
    const used = new Set([...always, ...actionsOfMappings(app, lambda)]);
    const commands = new Set(actionsIn(codeOf(lambda)));
    const granted = app.rightsOf(lambda).flatMap(({ actions }) => actions);
    return [...new Set(granted)]
      .filter((action) => !used.has(action) && !commands.has(action.split(':')[1] ?? ''))
      .map((action) => `${placeOf(lambda)} may ${action}`);
  });
}

function actionsOfMappings(app: AppTemplates, lambda: Found): readonly string[] {
  const mappings = app
    .all('AWS::Lambda::EventSourceMapping')
    .filter(({ stack, properties }) => app.target(stack, properties.FunctionName) === placeOf(lambda));
  return mappings.flatMap(({ stack, properties }) => {
    const source = app.target(stack, properties.EventSourceArn);
    return source === undefined ? [] : (byLambda[app.get(source).type] ?? []);
  });
}

/** The actions of all commands of the SDK that are in a bundle. */
function actionsIn(code: string): readonly string[] {
  const names = [...code.matchAll(/"([A-Z][A-Za-z0-9]+)Command"/g)].map(([, name]) => name ?? '');
  return names.flatMap((name) => actionsOfCommand[name] ?? [name]);
}
