import { BusinessRuleError } from '../../../core/errors/business-rule-error.ts';
import { callAws, translateAwsError } from '../../../core/errors/translate-aws-error.ts';

const cases: readonly (readonly [string, object, string])[] = [
  ['throttling of DynamoDB', { name: 'ProvisionedThroughputExceededException' }, 'DEPENDENCY_THROTTLED'],
  ['throttling of most services', { name: 'ThrottlingException' }, 'DEPENDENCY_THROTTLED'],
  ['an HTTP status 429 of any name', { name: 'Odd', $metadata: { httpStatusCode: 429 } }, 'DEPENDENCY_THROTTLED'],
  ['a refused connection', { name: 'Error', code: 'ECONNREFUSED' }, 'DEPENDENCY_UNAVAILABLE'],
  ['a time-out of the client', { name: 'TimeoutError' }, 'DEPENDENCY_UNAVAILABLE'],
  ['an HTTP status 503 of any name', { name: 'Odd', $metadata: { httpStatusCode: 503 } }, 'DEPENDENCY_UNAVAILABLE'],
  ['a condition that failed', { name: 'ConditionalCheckFailedException' }, 'VERSION_CONFLICT'],
  ['missing rights', { name: 'AccessDeniedException', $metadata: { httpStatusCode: 400 } }, 'DEPENDENCY_REJECTED'],
  ['a missing table', { name: 'ResourceNotFoundException' }, 'DEPENDENCY_REJECTED'],
  [
    'a transaction that met another one',
    { name: 'TransactionCanceledException', CancellationReasons: [{ Code: 'None' }, { Code: 'TransactionConflict' }] },
    'DEPENDENCY_THROTTLED',
  ],
  [
    'a transaction with a condition that failed',
    {
      name: 'TransactionCanceledException',
      CancellationReasons: [{ Code: 'ConditionalCheckFailed' }, { Code: 'TransactionConflict' }],
    },
    'VERSION_CONFLICT',
  ],
  [
    'a transaction with a wrong item',
    { name: 'TransactionCanceledException', CancellationReasons: [{ Code: 'ValidationError' }] },
    'DEPENDENCY_REJECTED',
  ],
];

test.each(cases)('%s is told by its code', (_, members, code) => {
  expect(translateAwsError(Object.assign(new Error('x'), members), 'dynamodb:PutItem').code).toBe(code);
});

test('the message names the operation and the error of AWS, and keeps the cause', async () => {
  const cause = Object.assign(new Error('slow down'), { name: 'ThrottlingException' });
  const failure = callAws('events:PutEvents', () => Promise.reject(cause));
  await expect(failure).rejects.toMatchObject({
    message: 'events:PutEvents failed: ThrottlingException: slow down',
    cause,
  });
});

test('an error of Millrace passes through', () => {
  const error = new BusinessRuleError('some-rule', 'no');
  expect(translateAwsError(error, 'x:Y')).toBe(error);
});
