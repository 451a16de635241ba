import { type AppTemplates, type Found, type Json, placeOf } from './app-templates.ts';

/** Asynchronous hops on which something could be lost, tried without end, or tried too seldom. */
export function hopsThatLose(app: AppTemplates): readonly string[] {
  return [
    ...app.all('AWS::Events::Rule').flatMap((rule) => faultsOfRule(app, rule)),
    ...app.all('AWS::Lambda::EventSourceMapping').flatMap((mapping) => faultsOfMapping(app, mapping)),
    ...app.all('AWS::SNS::Subscription').flatMap((found) => {
      return found.properties.RedrivePolicy ? [] : [`${placeOf(found)}: no dead letters`];
    }),
    ...deadLetterQueues(app).flatMap((queue) => faultsOfDeadLetters(app, queue)),
  ];
}

function faultsOfRule(app: AppTemplates, rule: Found): readonly string[] {
  return (rule.properties.Targets ?? []).flatMap(({ DeadLetterConfig, RetryPolicy }: Json) => [
    ...(app.target(rule.stack, DeadLetterConfig?.Arn) ? [] : [`${placeOf(rule)}: a target has no dead letters`]),
    ...(RetryPolicy?.MaximumRetryAttempts && RetryPolicy?.MaximumEventAgeInSeconds
      ? []
      : [`${placeOf(rule)}: a target says not how long it is tried`]),
  ]);
}

function faultsOfMapping(app: AppTemplates, mapping: Found): readonly string[] {
  const { properties, stack } = mapping;
  const source = app.get(String(app.target(stack, properties.EventSourceArn)));
  const faults =
    source.type === 'AWS::SQS::Queue' ? faultsOfConsumer(app, mapping, source) : faultsOfReader(app, mapping);
  const partial = properties.FunctionResponseTypes?.includes('ReportBatchItemFailures');
  const all = [...faults, ...(partial ? [] : ['reports no single failures'])];
  return all.map((fault) => `${placeOf(mapping)}: ${fault}`);
}

function faultsOfConsumer(app: AppTemplates, { stack, properties }: Found, queue: Found): readonly string[] {
  const lambda = app.get(String(app.target(stack, properties.FunctionName)));
  const hidden = 6 * lambda.properties.Timeout + (properties.MaximumBatchingWindowInSeconds ?? 0);
  const redrive = queue.properties.RedrivePolicy;
  return [
    ...(redrive?.deadLetterTargetArn ? [] : ['its queue has no dead letters']),
    ...((redrive?.maxReceiveCount ?? 0) >= 5 ? [] : ['a message is tried less than five times']),
    ...((queue.properties.VisibilityTimeout ?? 30) >= hidden ? [] : ['a message comes back while it is handled']),
    ...(properties.ScalingConfig?.MaximumConcurrency ? [] : ['it may take every execution of the account']),
  ];
}

function faultsOfReader(app: AppTemplates, { stack, properties }: Found): readonly string[] {
  const destination = app.target(stack, properties.DestinationConfig?.OnFailure?.Destination);
  return [
    ...(properties.MaximumRetryAttempts >= 0 ? [] : ['tries without end']),
    ...(properties.MaximumRecordAgeInSeconds > 0 ? [] : ['tries a record as long as there is one']),
    ...(properties.BisectBatchOnFunctionError ? [] : ['does not bisect']),
    ...(destination && app.get(destination).type === 'AWS::S3::Bucket' ? [] : ['keeps not whole what it gives up']),
    ...(properties.MetricsConfig?.Metrics?.includes('EventCount') ? [] : ['counts no events']),
  ];
}

/** Queues that others name for what they could not deliver. */
function deadLetterQueues(app: AppTemplates): readonly Found[] {
  const redrives = app.all('AWS::SQS::Queue', 'AWS::SNS::Subscription').map(({ stack, properties }) => {
    return app.target(stack, properties.RedrivePolicy?.deadLetterTargetArn);
  });
  const rules = app.all('AWS::Events::Rule').flatMap(({ stack, properties }) => {
    return (properties.Targets ?? []).map(({ DeadLetterConfig }: Json) => app.target(stack, DeadLetterConfig?.Arn));
  });
  const places = new Set([...redrives, ...rules].filter((place) => place !== undefined));
  return [...places].map((place) => app.get(place));
}

function faultsOfDeadLetters(app: AppTemplates, queue: Found): readonly string[] {
  const { MessageRetentionPeriod: kept, RedriveAllowPolicy: allowed } = queue.properties;
  const isSource = app.all('AWS::SQS::Queue').some(({ stack, properties }) => {
    return app.target(stack, properties.RedrivePolicy?.deadLetterTargetArn) === placeOf(queue);
  });
  return [
    ...(kept === 14 * 24 * 60 * 60 ? [] : [`${placeOf(queue)}: dead letters are not kept for 14 days`]),
    ...(allowed?.redrivePermission === (isSource ? 'byQueue' : 'denyAll')
      ? []
      : [`${placeOf(queue)}: any queue may send its dead letters here`]),
  ];
}
