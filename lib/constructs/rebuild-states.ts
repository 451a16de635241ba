import type { State } from './saga-states.ts';

/**
 * Seconds between a generation's end and the deletion of its items: the longest that a projector's batch or a query that
 * began before may still go on with it is 30 s.
 */
const secondsBeforePurge = 60;

/** Lambda's own passing faults, a call that ran out of time, and the retryable codes of core/errors. */
const retryableErrors = [
  'Lambda.ClientExecutionTimeoutException',
  'Lambda.ServiceException',
  'Lambda.AWSLambdaException',
  'Lambda.SdkClientException',
  'Lambda.TooManyRequestsException',
  'Lambda.Unknown',
  'Runtime.ExitError',
  'Sandbox.Timedout',
  'States.Timeout',
  'VERSION_CONFLICT',
  'DEPENDENCY_THROTTLED',
  'DEPENDENCY_UNAVAILABLE',
];

/**
 * Calls of an execution, over all segments and phases, after which it ends. A history holds 25,000 events, and a call that
 * succeeds is seven of them; the rest is for retries, which are three each. With 40 segments and calls of 15 minutes this
 * is 18 hours.
 */
export const maxRebuildCalls = 3_000;

/**
 * The state machine of rebuilds. It is started with a task of the rebuild function: `begin` builds, verifies (three
 * passes at most) and switches; `purge` deletes a generation that nobody reads any more. Each answer of the function is
 * its next task. What a call has done is kept in the read-model table, so every retry and every new execution goes on
 * from there. One that would not end before its history is full fails as REBUILD_TOO_LONG, to be started again.
 */
export function rebuildStates(functionArn: string, timeoutSeconds: number): object {
  const call = (next: State): State => ({
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke',
    Arguments: { FunctionName: functionArn, Payload: '{% $states.input %}' },
    Output: '{% $states.result.Payload %}',
    TimeoutSeconds: timeoutSeconds + 10,
    Retry: [
      {
        ErrorEquals: retryableErrors,
        IntervalSeconds: 2,
        BackoffRate: 2,
        MaxAttempts: 10,
        MaxDelaySeconds: 60,
        JitterStrategy: 'FULL',
      },
    ],
    ...next,
  });
  return {
    Comment: 'Rebuilds a view from the events of its domain, beside the generation that readers have.',
    QueryLanguage: 'JSONata',
    StartAt: 'Task',
    TimeoutSeconds: 7 * 24 * 60 * 60,
    States: {
      Task: choice([["$states.input.task = 'purge'", 'WaitForReaders']], 'Begin'),
      Begin: call({
        Next: 'Build',
        Assign: {
          calls: 0,
          longest: `{% $floor(${maxRebuildCalls} / $max([1, $count($states.result.Payload.tasks)])) %}`,
        },
      }),
      Build: segments('BuildSegment', call, {
        output: "{ 'task': 'begin-verification', 'view': $states.input.view, 'generation': $states.input.generation }",
        next: 'BeginVerification',
      }),
      BeginVerification: call({ Next: 'Verify' }),
      Verify: segments('VerifySegment', call, {
        output:
          "{ 'task': 'conclude', 'view': $states.input.view, 'generation': $states.input.generation, 'pass': $states.input.pass }",
        next: 'Conclude',
      }),
      Conclude: call({ Next: 'Outcome' }),
      Outcome: choice(
        [
          ["$states.input.outcome = 'switched'", 'Switched'],
          ["$states.input.outcome = 'again'", 'VerifyAgain'],
        ],
        'NotVerified',
      ),
      VerifyAgain: {
        Type: 'Pass',
        Output:
          "{% { 'task': 'begin-verification', 'view': $states.input.view, 'generation': $states.input.generation } %}",
        Next: 'BeginVerification',
      },
      Switched: { Type: 'Succeed' },
      NotVerified: { Type: 'Fail', Error: 'REBUILD_NOT_VERIFIED', Cause: '{% $states.input.why %}' },
      WaitForReaders: { Type: 'Wait', Seconds: secondsBeforePurge, Next: 'Purge' },
      Purge: call({ Next: 'IsPurged' }),
      IsPurged: choice([['$states.input.done', 'Purged']], 'Purge'),
      Purged: { Type: 'Succeed' },
    },
  };
}

/** Calls the function for each segment, all side by side, until it says that the segment is done. */
function segments(
  name: string,
  call: (next: State) => State,
  then: { readonly output: string; readonly next: string },
): State {
  return {
    Type: 'Map',
    Items: '{% $states.input.tasks %}',
    MaxConcurrency: 40,
    ItemProcessor: {
      ProcessorConfig: { Mode: 'INLINE' },
      StartAt: `${name}First`,
      States: {
        [`${name}First`]: { Type: 'Pass', Assign: { made: '{% $calls %}' }, Next: name },
        [name]: call({ Next: `${name}Done`, Assign: { made: '{% $made + 1 %}' } }),
        [`${name}Done`]: choice(
          [
            ['$states.input.done', `${name}End`],
            ['$made >= $longest', `${name}TooLong`],
          ],
          name,
        ),
        [`${name}TooLong`]: {
          Type: 'Fail',
          Error: 'REBUILD_TOO_LONG',
          Cause:
            "{% 'After ' & $made & ' calls for one segment the history of this execution is nearly full. Start the rebuild again: it goes on where this one has ended.' %}",
        },
        [`${name}End`]: { Type: 'Succeed', Output: '{% $made %}' },
      },
    },
    Assign: { calls: '{% $max($append($states.result, $calls)) %}' },
    Output: `{% ${then.output} %}`,
    Next: then.next,
  };
}

function choice(rules: readonly (readonly [condition: string, next: string])[], otherwise: string): State {
  const Choices = rules.map(([condition, Next]) => ({ Condition: `{% ${condition} %}`, Next }));
  return { Type: 'Choice', Choices, Default: otherwise };
}
