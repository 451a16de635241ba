import { errorName } from '../execution/state-failure.ts';
import { compileJsonata, typeFailure } from '../jsonata/jsonata-expression.ts';
import { type PathField, pathField, readField } from '../path/path-field.ts';
import { choiceOperators } from '../states/choice-operator.ts';
import type { ChoiceTest } from '../states/choice-test.ts';
import { type CompileContext, compileTemplate, present, type RawObject } from './compile-context.ts';
import type { ChoiceRule } from './compiled-state.ts';
import type { EvaluationFrame } from './expression.ts';

/** Compiles `Choices`. */
export function compileChoices(rules: readonly RawObject[], context: CompileContext): ChoiceRule[] {
  return rules.map((raw, index) =>
    present<ChoiceRule>({
      test: context.language === 'JSONata' ? jsonataTest(raw, index, context) : pathTest(raw),
      next: raw.Next as string,
      output: context.language === 'JSONata' ? compileTemplate(raw, 'Output', context) : undefined,
      assign: compileTemplate(raw, 'Assign', context),
    }),
  );
}

function jsonataTest(raw: RawObject, index: number, context: CompileContext): ChoiceTest {
  const condition = raw.Condition;
  if (typeof condition === 'boolean') return () => condition;
  const source = condition as string;
  const field = `Choices[${index}]/Condition`;
  const evaluate = compileJsonata(source, field, context.functions);
  return async (frame) => {
    const value = await evaluate(frame);
    if (typeof value !== 'boolean') throw typeFailure(frame, { source, field }, 'boolean', value);
    return value;
  };
}

type SyncTest = (frame: EvaluationFrame) => boolean;

function pathTest(raw: RawObject): SyncTest {
  if (Array.isArray(raw.And)) {
    const tests = raw.And.map(pathTest);
    return (frame) => tests.every((test) => test(frame));
  }
  if (Array.isArray(raw.Or)) {
    const tests = raw.Or.map(pathTest);
    return (frame) => tests.some((test) => test(frame));
  }
  if (raw.Not !== undefined) {
    const test = pathTest(raw.Not as RawObject);
    return (frame) => !test(frame);
  }
  return comparisonTest(raw);
}

function comparisonTest(raw: RawObject): SyncTest {
  const variable = pathField('Variable', raw.Variable as string);
  for (const [name, operator] of choiceOperators) {
    if (Object.hasOwn(raw, name)) {
      const operand = raw[name];
      if (name === 'IsPresent') return (frame) => (readField(variable, frame) !== undefined) === operand;
      return (frame) => operator.test(resolved(variable, frame), operand);
    }
    if (operator.withPath && Object.hasOwn(raw, `${name}Path`)) {
      const operand = pathField(`${name}Path`, raw[`${name}Path`] as string);
      return (frame) => operator.test(resolved(variable, frame), resolved(operand, frame));
    }
  }
  throw new Error('A choice rule without operator passed validation.');
}

function resolved(field: PathField, frame: EvaluationFrame): unknown {
  const value = readField(field, frame);
  if (value !== undefined) return value;
  throw frame.visit.failure(
    errorName.runtime,
    `Invalid path '${field.path.text}': The choice state's condition path references an invalid value.`,
  );
}
