import path from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { EventBus, Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { Code, EventSourceMapping, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { busName, detailType } from './names.ts';

/** A bus, a rule, a queue and a function that does nothing: the shape of a subscription without its work. */
const app = new App();
const stack = new Stack(app, 'HandlerBench');
const bus = new EventBus(stack, 'Bus', { eventBusName: busName });
const queue = new Queue(stack, 'Queue');
new Rule(stack, 'Rule', {
  eventBus: bus,
  eventPattern: { detailType: [detailType] },
  targets: [new SqsQueue(queue)],
});
const handler = new LambdaFunction(stack, 'Handler', {
  runtime: Runtime.NODEJS_24_X,
  handler: 'index.handler',
  code: Code.fromAsset(path.join(import.meta.dirname, 'handler')),
});
new EventSourceMapping(stack, 'Mapping', {
  target: handler,
  eventSourceArn: queue.queueArn,
  batchSize: 10,
  maxConcurrency: 2,
  reportBatchItemFailures: true,
});
