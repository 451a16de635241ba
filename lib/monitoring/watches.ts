import { Duration } from 'aws-cdk-lib';
import { type IMetric, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { IConstruct } from 'constructs';
import { AnalyticsStream } from '../constructs/analytics-stream.ts';
import { DeadLetterQueue } from '../constructs/dead-letter-queue.ts';
import { HandlerFunction } from '../constructs/handler-function.ts';
import { MillraceHttpApi } from '../constructs/http-api.ts';
import { ProtectedTable } from '../constructs/protected-table.ts';
import { Rebuild } from '../constructs/rebuild.ts';
import { Saga } from '../constructs/saga.ts';
import { StreamReader } from '../constructs/stream-reader.ts';
import { Subscription } from '../constructs/subscription.ts';
import { ruleMetrics } from './rule-metrics.ts';
import type { Watch } from './watch.ts';

const period = Duration.minutes(1);
const sum = { period, statistic: 'Sum' } as const;
const maximum = { period, statistic: 'Maximum' } as const;

/** What can go wrong with a construct; nothing for one that cannot fail by itself. */
export function watchesOf(construct: IConstruct): readonly Watch[] {
  if (construct instanceof DeadLetterQueue) return [deadLetters(construct)];
  if (construct instanceof Subscription) return [queueAge(construct), ...ruleFailed(construct), retried(construct)];
  if (construct instanceof StreamReader) {
    return [streamLag(construct), givenUp(construct), retried(construct), recordsParked(construct)];
  }
  if (construct instanceof Saga) return [sagaFailed(construct), sagaTimedOut(construct)];
  if (construct instanceof Rebuild) return [rebuildFailed(construct), viewBehind(construct)];
  if (construct instanceof HandlerFunction) return [functionFailed(construct), functionThrottled(construct)];
  if (construct instanceof ProtectedTable) return [tableThrottled(construct)];
  if (construct instanceof AnalyticsStream) return [streamThrottled(construct)];
  if (construct instanceof MillraceHttpApi) return [apiFailed(construct), apiSlow(construct)];
  return [];
}

function deadLetters({ queue, holds }: DeadLetterQueue): Watch {
  return {
    runbook: 'dead-letters',
    metrics: [queue.metricApproximateNumberOfMessagesVisible(maximum)],
    threshold: 0,
    says: `Dead letters: ${holds}.`,
    sharing: 'none',
  };
}

function queueAge({ queue }: Subscription): Watch {
  return {
    runbook: 'queue-age',
    metrics: [queue.metricApproximateAgeOfOldestMessage(maximum)],
    threshold: Duration.minutes(10).toSeconds(),
    says: 'A consumer has not handled an event for ten minutes.',
    sharing: 'highest',
  };
}

function ruleFailed({ rules }: Subscription): readonly Watch[] {
  return rules.map((rule) => ({
    runbook: 'rule-failed',
    metrics: ruleMetrics(rule, ['FailedInvocations', 'InvocationsFailedToBeSentToDlq'], sum),
    threshold: 0,
    says: 'The bus could not bring an event to a queue, or not even to its dead letters.',
    sharing: 'sum',
  }));
}

/** What a mapping's function did not take, though it was asked for five minutes. */
function retried({ mapping }: StreamReader | Subscription): Watch {
  return {
    runbook: 'events-retried',
    metrics: [mappingMetric(mapping.eventSourceMappingId, 'FailedInvokeEventCount')],
    threshold: 0,
    minutes: { of: 5, above: 5 },
    says: 'A stream reader or a consumer has been failing for five minutes.',
    sharing: 'sum',
  };
}

function streamLag({ handler }: StreamReader): Watch {
  return {
    runbook: 'stream-lag',
    metrics: [handler.function.metric('IteratorAge', maximum)],
    threshold: Duration.minutes(5).toMilliseconds(),
    says: 'A stream reader is more than five minutes behind.',
    sharing: 'highest',
  };
}

function givenUp({ mapping }: StreamReader): Watch {
  const names = ['OnFailureDestinationDeliveredEventCount', 'DroppedEventCount'];
  return {
    runbook: 'records-given-up',
    metrics: names.map((name) => mappingMetric(mapping.eventSourceMappingId, name)),
    threshold: 0,
    says: 'Records of a stream were given up after twelve hours; they lie in the failure bucket.',
    sharing: 'sum',
  };
}

function recordsParked({ parked }: StreamReader): Watch {
  return {
    runbook: 'records-parked',
    metrics: [parked],
    threshold: 0,
    says: 'Records that no retry helps, or that failed alone, were parked: views, events or counts are missing them.',
    sharing: 'sum',
  };
}

function rebuildFailed({ stateMachine }: Rebuild): Watch {
  return {
    runbook: 'rebuild-failed',
    metrics: [stateMachine.metricFailed(sum), timedOut(stateMachine)],
    threshold: 0,
    says: 'A rebuild of a view was given up or not verified; readers have the old generation.',
    sharing: 'sum',
  };
}

function viewBehind({ behind }: Rebuild): Watch {
  return {
    runbook: 'view-behind',
    metrics: [behind],
    threshold: 0,
    says: 'The current generation of a view lacks commits, because the code does not have its shape, or did not have it.',
    sharing: 'sum',
  };
}

function sagaFailed({ stateMachine }: Saga): Watch {
  return {
    runbook: 'saga-failed',
    metrics: [stateMachine.metricFailed(sum)],
    threshold: 0,
    says: 'A saga could not be undone, or failed outside its steps.',
    sharing: 'sum',
  };
}

function sagaTimedOut({ stateMachine }: Saga): Watch {
  return {
    runbook: 'saga-timed-out',
    metrics: [timedOut(stateMachine)],
    threshold: 0,
    says: 'A saga ran into its overall limit and was not undone.',
    sharing: 'sum',
  };
}

function timedOut(stateMachine: StateMachine): IMetric {
  return stateMachine.metricTimedOut(sum);
}

function functionFailed(construct: HandlerFunction): Watch {
  return {
    runbook: 'function-failed',
    metrics: [construct.function.metricErrors(sum)],
    threshold: 0,
    says: 'A function threw, ran out of time or memory, or could not start.',
    sharing: 'sum',
  };
}

function functionThrottled(construct: HandlerFunction): Watch {
  return {
    runbook: 'function-throttled',
    metrics: [construct.function.metricThrottles(sum)],
    threshold: 0,
    says: 'A function was throttled: the account or the function is at its concurrency limit.',
    sharing: 'sum',
  };
}

/** Of the table and of its indexes, which have a limit each. */
function tableThrottled(table: ProtectedTable): Watch {
  const places = [{}, ...table.indexNames.map((GlobalSecondaryIndexName) => ({ GlobalSecondaryIndexName }))];
  const metrics = places.flatMap((index) =>
    ['ReadThrottleEvents', 'WriteThrottleEvents'].map((name) =>
      table.metric(name, { ...sum, dimensionsMap: { TableName: table.tableName, ...index } }),
    ),
  );
  return {
    runbook: 'table-throttled',
    metrics,
    threshold: 0,
    minutes: { of: 5, above: 3 },
    says: 'A table takes no more requests: it is at its limit of units, or one key of it is.',
    sharing: 'sum',
  };
}

function streamThrottled({ stream }: AnalyticsStream): Watch {
  return {
    runbook: 'analytics-stream-throttled',
    metrics: [stream.metric('WriteProvisionedThroughputExceeded', sum)],
    threshold: 0,
    minutes: { of: 5, above: 3 },
    says: 'The analytics stream takes no more records: relays wait for it.',
    sharing: 'none',
  };
}

function apiFailed({ api }: MillraceHttpApi): Watch {
  return {
    runbook: 'api-failing',
    metrics: [api.metricServerError(sum)],
    threshold: 0,
    minutes: { of: 5, above: 3 },
    says: 'The HTTP API has been answering 5xx.',
    sharing: 'none',
  };
}

function apiSlow({ api }: MillraceHttpApi): Watch {
  return {
    runbook: 'api-slow',
    metrics: [api.metricLatency({ period, statistic: 'p99' })],
    threshold: Duration.seconds(3).toMilliseconds(),
    minutes: { of: 15, above: 10 },
    says: 'One request in a hundred takes the HTTP API more than three seconds.',
    sharing: 'none',
  };
}

function mappingMetric(mappingId: string, metricName: string): Metric {
  return new Metric({
    namespace: 'AWS/Lambda',
    metricName,
    dimensionsMap: { EventSourceMappingUUID: mappingId },
    ...sum,
  });
}
