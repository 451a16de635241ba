import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { AwsError } from '../../../../local/aws/aws-error.ts';
import { compilePattern } from '../../../../local/aws/events/event-pattern.ts';

interface Case {
  readonly name: string;
  readonly pattern: unknown;
  readonly event: unknown;
  readonly patternIsText?: boolean;
  readonly eventIsText?: boolean;
  readonly envelope: boolean;
  readonly expected: 'match' | 'nomatch' | 'invalid' | 'valid';
}

const file = path.join(__dirname, '../../../../../shared/conformance/event_patterns.json');

/** Refusals of the event rather than of the pattern are TestEventPattern's, and are tested with the service. */
const eventRefusals = /^ls\/invalid_event_/;

function outcome({ pattern, event, patternIsText, eventIsText, envelope }: Case): string {
  const text = patternIsText ? String(pattern) : JSON.stringify(pattern);
  const parsed: object = eventIsText ? JSON.parse(String(event)) : (event as object);
  try {
    const matches = compilePattern(envelope ? text : `{"detail":${text}}`);
    return matches(envelope ? parsed : { detail: parsed }) ? 'match' : 'nomatch';
  } catch (error) {
    return error instanceof AwsError && error.code === 'InvalidEventPatternException' ? 'invalid' : String(error);
  }
}

if (existsSync(file)) {
  // The file spells a number out of range the Python way; as JSON it is one that no double can hold.
  const cases: Case[] = JSON.parse(readFileSync(file, 'utf8').replaceAll(', Infinity]', ', 1e999]'));
  describe('published event patterns', () => {
    test.each(cases.filter(({ name }) => !eventRefusals.test(name)).map((each) => [each.name, each] as const))(
      '%s',
      (_name, each) => {
        const result = outcome(each);
        expect(each.expected === 'valid' && result !== 'invalid' ? 'valid' : result).toBe(each.expected);
      },
    );
  });
} else {
  console.warn(`SKIPPED: no published event patterns at ${file}`);
  test.skip('published event patterns', () => undefined);
}
