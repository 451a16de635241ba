import { type ErrorCode, errorCodes } from '../../../core/errors/error-codes.ts';
import { MillraceError } from '../../../core/errors/millrace-error.ts';
import { translateAwsError } from '../../../core/errors/translate-aws-error.ts';
import { noRetryHelps } from '../../../core/parking/no-retry-helps.ts';
import { awsError } from '../support/fake-aws-client.ts';

test('a retry may help where an error passes, was not foreseen, or is not the record’s own fault', () => {
  const codes = Object.keys(errorCodes) as ErrorCode[];
  expect(codes.filter((code) => !noRetryHelps(new MillraceError(code, 'x')))).toEqual([
    'VERSION_CONFLICT',
    'TOO_MANY_REQUESTS',
    'INTERNAL',
    'DEPENDENCY_REJECTED',
    'DEPENDENCY_THROTTLED',
    'DEPENDENCY_UNAVAILABLE',
    'BUS_OVERLOADED',
    'PUBLISH_FAILED',
    'NOT_YET_VISIBLE',
  ]);
});

test.each([
  'CORRUPT_STREAM',
  'PROJECTION_FAILED',
  'EVENT_FROM_THE_FUTURE',
  'PERSONAL_DATA_UNREADABLE',
  'EVENT_REFUSED',
])('no retry helps against %s', (code) => {
  expect(noRetryHelps(new MillraceError(code as ErrorCode, 'x'))).toBe(true);
});

test('an error that nobody foresaw may pass', () => {
  expect(noRetryHelps(new TypeError('x is not a function'))).toBe(false);
  expect(noRetryHelps(undefined)).toBe(false);
});

test.each([
  ['ValidationException', true],
  ['ItemCollectionSizeLimitExceededException', true],
  ['AccessDeniedException', false],
  ['ResourceNotFoundException', false],
  ['UnrecognizedClientException', false],
  ['InvalidSignatureException', false],
  ['ProvisionedThroughputExceededException', false],
])('a request that AWS answers with %s: no retry helps is %s', (name, helpless) => {
  expect(noRetryHelps(translateAwsError(awsError(name), 'dynamodb:PutItem'))).toBe(helpless);
});
