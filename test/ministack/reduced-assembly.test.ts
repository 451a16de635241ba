import { reduced } from '../../scripts/ministack/reduced-assembly.ts';

const queue = { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'q' } };
const archive = { Type: 'AWS::Events::Archive', Properties: { RetentionDays: 1 } };

test('what MiniStack lacks goes, and nothing waits for it any more', () => {
  const metricMath = { Type: 'AWS::CloudWatch::Alarm', Properties: { Metrics: [] } };
  const plain = { Type: 'AWS::CloudWatch::Alarm', Properties: { MetricName: 'Errors' } };
  const waiting = { ...queue, DependsOn: ['Archive', 'Plain'] };
  const alone = { ...queue, DependsOn: 'Archive' };
  expect(
    reduced({ Resources: { Archive: archive, Math: metricMath, Plain: plain, Waiting: waiting, Alone: alone } }),
  ).toEqual({
    template: { Resources: { Plain: plain, Waiting: { ...queue, DependsOn: ['Plain'] }, Alone: queue } },
    gone: ['AWS::Events::Archive', 'AWS::CloudWatch::Alarm'],
  });
});

test.each<[string, unknown]>([
  ['a Ref', { Ref: 'Archive' }],
  ['a GetAtt', { 'Fn::GetAtt': ['Archive', 'Arn'] }],
  ['a GetAtt in one text', { 'Fn::GetAtt': 'Archive.Arn' }],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: CloudFormation's own way to write it.
  ['a Sub', { 'Fn::Sub': 'arn:${Archive.Arn}' }],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: CloudFormation's own way to write it.
  ['a Sub with variables', { 'Fn::Sub': ['${name}', { name: { Ref: 'Archive' } }] }],
])('a template that needs what would go is refused: %s', (_, value) => {
  const template = { Resources: { Archive: archive }, Outputs: { Named: { Value: value } } };
  expect(() => reduced(template)).toThrow('something needs Archive (AWS::Events::Archive), which was to go');
});

test('filters ask for the absence of a member where they asked for that of what lies below it', () => {
  const patternIn = (Pattern: string) => {
    const Mapping = {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: { FilterCriteria: { Filters: [{ Pattern }] } },
    };
    const { FilterCriteria } = reduced({ Resources: { Mapping } }).template.Resources.Mapping?.Properties ?? {};
    return JSON.parse(
      (FilterCriteria as { readonly Filters: readonly { readonly Pattern: string }[] }).Filters[0]?.Pattern ?? '',
    );
  };
  expect(patternIn('{"eventName":["INSERT"],"dynamodb":{"NewImage":{"kind":{"S":[{"exists":false}]}}}}')).toEqual({
    eventName: ['INSERT'],
    dynamodb: { NewImage: { kind: [{ exists: false }] } },
  });
  expect(patternIn('{"dynamodb":{"NewImage":{"kind":{"S":["deleted"]}}}}')).toEqual({
    dynamodb: { NewImage: { kind: { S: ['deleted'] } } },
  });
});

test('a state that ends with an output of its own passes it on and ends', () => {
  const definition = (end: string) => ({ 'Fn::Join': ['', [`{"States":{"Done":${end},"Plain":{"Type":"Succeed"}}}`]] });
  const machine = (end: string) => ({
    Type: 'AWS::StepFunctions::StateMachine',
    Properties: { DefinitionString: definition(end) },
  });
  expect(reduced({ Resources: { Machine: machine('{"Type":"Succeed","Output":{"a":1}}') } }).template).toEqual({
    Resources: { Machine: machine('{"Type":"Pass","End":true,"Output":{"a":1}}') },
  });
});
