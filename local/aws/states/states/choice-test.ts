import type { EvaluationFrame } from '../definition/expression.ts';

/** The condition of a rule, compiled. */
export type ChoiceTest = (frame: EvaluationFrame) => boolean | Promise<boolean>;
