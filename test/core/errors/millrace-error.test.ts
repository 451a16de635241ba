import { BusinessRuleError } from '../../../core/errors/business-rule-error.ts';
import { hasCode, isMillraceError, isRetryable, MillraceError } from '../../../core/errors/millrace-error.ts';
import { UnknownNameError } from '../../../core/errors/unknown-name-error.ts';
import { ValidationError } from '../../../core/errors/validation-error.ts';
import { VersionConflictError } from '../../../core/errors/version-conflict-error.ts';

test('the name of an error is its code, which is what Lambda reports as its type', () => {
  const errors = [
    new MillraceError('INTERNAL', 'x'),
    new BusinessRuleError('some-rule', 'no'),
    new ValidationError('body', []),
    new UnknownNameError('UNKNOWN_VIEW', 'view', { given: 'x', nearest: [] }),
    new VersionConflictError({ streamId: 'a-1', expectedVersion: 1, actualVersion: 2 }),
  ];
  expect(errors.map(({ name }) => name)).toEqual(errors.map(({ code }) => code));
});

test('an error of another bundle is recognised by its code', () => {
  const foreign = Object.assign(new Error('x'), { code: 'DEPENDENCY_THROTTLED' });
  expect(hasCode(foreign, 'DEPENDENCY_THROTTLED')).toBe(true);
  expect(isRetryable(foreign)).toBe(true);
});

test('an error of the operating system is none of ours, and counts as one that may pass', () => {
  const foreign = Object.assign(new Error('x'), { code: 'ECONNRESET' });
  expect(isMillraceError(foreign)).toBe(false);
  expect(isRetryable(foreign)).toBe(true);
});

test('a business rule is never retried', () => {
  expect(isRetryable(new BusinessRuleError('some-rule', 'no'))).toBe(false);
});

test('a validation error says the first place and how many more there are', () => {
  const errors = [
    { pointer: '/lines/0/quantity', message: 'must be >= 1' },
    { pointer: '/currency', message: 'must be a currency' },
  ];
  expect(new ValidationError('order/create', errors).message).toBe(
    'order/create: /lines/0/quantity must be >= 1 (and 1 more)',
  );
});

test('an unknown name says which known ones look like it', () => {
  const error = new UnknownNameError('UNKNOWN_COMMAND', 'command of order', { given: 'creat', nearest: ['create'] });
  expect(error.message).toBe('no command of order is called "creat"; did you mean create?');
});
