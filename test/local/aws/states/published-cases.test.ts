import type { AwsCall } from '../../../../local/aws/service.ts';
import { type PublishedCase, parsedInside, publishedCases } from './published-cases.ts';
import { fakeFunctions, StatesFixture, typed } from './states-fixture.ts';

const startAt = Date.UTC(2026, 10, 21, 9, 59);

/** Why a case is not judged like the others; empty while all pass. */
const knownDifferences: Readonly<Record<string, string>> = {};

async function outcome(published: PublishedCase, call?: AwsCall) {
  const states = new StatesFixture(call, startAt);
  const { executionArn, ...described } = await states.run(published.definition, published.input);
  return { described, types: states.history(executionArn).map(({ type }) => type) };
}

async function judge(published: PublishedCase, call?: AwsCall) {
  const { described, types } = await outcome(published, call);
  expect({
    status: described.status,
    error: described.error,
    cause: described.status === published.expectedStatus ? undefined : described.cause,
  }).toEqual({
    status: published.expectedStatus,
    error: published.expectedError ?? undefined,
  });
  const exact = !published.expectedOutputMasked && !published.mayBeNonDeterministic;
  if (exact && 'expectedOutput' in published) {
    expect(parsedInside(JSON.parse(described.output ?? 'null'))).toEqual(parsedInside(published.expectedOutput));
  }
  if (published.expectedCause !== undefined && !published.expectedCauseMasked) {
    expect(parsedInside(described.cause ?? null)).toEqual(parsedInside(published.expectedCause));
  }
  const ordered = !published.stateTypes?.some((type) => type === 'Map' || type === 'Parallel');
  if (published.historyTypes !== undefined && (ordered || exact)) expect(types).toEqual(published.historyTypes);
}

function describeFile(file: string, call?: (published: PublishedCase) => AwsCall) {
  describe(file, () => {
    const cases = publishedCases(file);
    test('is read where it is at hand', () => expect(Array.isArray(cases)).toBe(true));
    for (const published of cases) {
      const known = knownDifferences[published.name];
      test(`${published.name}${known === undefined ? '' : ` (differs: ${known})`}`, async () => {
        const judged = judge(published, call?.(published));
        if (known === undefined) await judged;
        else await expect(judged).rejects.toThrow();
      });
    }
  });
}

const behaviours: Readonly<Record<string, (event: unknown) => unknown>> = {
  'returns its event unchanged': (event) => event,
  'returns a string over 256 KiB': () => 'a'.repeat(257 * 1024),
  'returns a string': () => 'HelloWorld!',
  'throws an error (Python Exception)': () => {
    throw typed('Exception', 'Some exception was raised.');
  },
  'throws a custom exception class': () => {
    throw typed('CustomException', '');
  },
  'sleeps for 60 s and returns': () => new Promise(() => {}),
};

/** The behaviour in words says otherwise, but the recorded output shows that this one answers the same to everything. */
const recordedBehaviours: Readonly<Record<string, (event: unknown) => unknown>> = {
  'echo_function.py': () => ({ Return: 'HelloWorld' }),
};

function functionsOf(published: PublishedCase): AwsCall {
  const functions = (published.lambdas ?? []).map(
    ({ name, behaviour, handler }) => [name, recordedBehaviours[handler] ?? behaviours[behaviour]] as const,
  );
  return fakeFunctions(
    Object.fromEntries(functions.flatMap(([name, run]) => (run === undefined ? [] : [[name, run]]))),
  );
}

interface ValidationCase {
  readonly name: string;
  readonly request: Record<string, unknown>;
  readonly expected: Record<string, unknown>;
}

describe('asl_create_errors.json', () => {
  for (const published of publishedCases('asl_create_errors.json')) {
    test(published.name, () => {
      const type = published.name.includes('Express') ? 'EXPRESS' : 'STANDARD';
      const create = () => new StatesFixture().create(published.definitionText, type);
      const findings = /SCHEMA_VALIDATION_FAILED: .*/s.exec(published.expectedMessage ?? '')?.[0] ?? '';
      expect(create).toThrow(
        expect.objectContaining({ code: published.expectedError, message: expect.stringContaining(findings) }),
      );
    });
  }
});

describe('asl_validate_definition.json', () => {
  for (const published of publishedCases<ValidationCase>('asl_validate_definition.json')) {
    test(published.name, () => {
      expect(new StatesFixture().do('ValidateStateMachineDefinition', published.request)).toEqual(published.expected);
    });
  }
});

describe('asl_test_state.json', () => {
  for (const published of publishedCases<ValidationCase>('asl_test_state.json')) {
    test(published.name, async () => {
      const answer = await new StatesFixture().do<Promise<unknown>>('TestState', published.request);
      expect(masked(parsedInside(answer))).toEqual(masked(parsedInside(published.expected)));
    });
  }
});

/** Without what the recordings replace: times, identifiers and partitions. */
function masked(value: unknown): unknown {
  const text = JSON.stringify(value)
    .replace(/"(?:\d{4}-\d\d-\d\dT[\d:.]+Z|date)"/g, '"date"')
    .replace(/"(?:[0-9a-f]{8}-[0-9a-f-]{27}|<uuid:\d>)"/g, '"uuid"')
    .replace(/arn:(?:aws|<partition>):/g, 'arn:aws:');
  return JSON.parse(text);
}

describeFile('asl_cases.json');
describeFile('asl_lambda_cases.json', functionsOf);
