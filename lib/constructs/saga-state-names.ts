import { createHash } from 'node:crypto';
import type { SagaDefinition, SagaStep } from '../../core/saga/saga-definition.ts';

/** The most that a state's name may have. */
const maxLength = 80;

/** Where a saga ends. */
export const endNames = {
  completed: 'Completed',
  compensated: 'Compensated',
  compensationFailed: 'CompensationFailed',
  notFinished: 'NotFinished',
} as const;

/** The names of a step's states; the one for an element stands inside a Map. */
export interface StepStateNames {
  readonly run: string;
  readonly runElement: string;
  readonly undo: string;
  readonly undoElement: string;
}

/** The names of all states of a saga: unique over the whole machine, and no longer than they may be. */
export interface SagaStateNames {
  readonly ofStep: (step: SagaStep) => StepStateNames;
  readonly afterCompensation: string;
}

/**
 * Names the states of a saga after its steps. A name that is taken already, by an end state or another step's undoing, gets a
 * number; one that is too long ends with a hash of itself.
 */
export function sagaStateNames(saga: SagaDefinition): SagaStateNames {
  const taken = new Set<string>(Object.values(endNames));
  const take = (wanted: string): string => {
    for (let number = 1; ; number += 1) {
      const name = shortened(number === 1 ? wanted : `${wanted}-${number}`);
      if (taken.has(name)) continue;
      taken.add(name);
      return name;
    }
  };
  const runs = new Map(saga.steps.map((step) => [step, take(step.name)]));
  const all = new Map<SagaStep, StepStateNames>();
  for (const [step, run] of runs) {
    const undo = take(`undo-${step.name}`);
    all.set(step, { run, undo, runElement: take(`${run}-element`), undoElement: take(`${undo}-element`) });
  }
  const after = saga.afterCompensation;
  return {
    ofStep: (step) => all.get(step) as StepStateNames,
    afterCompensation: after === undefined ? '' : take(`${after.name}-${after.domain}`),
  };
}

function shortened(name: string): string {
  if (name.length <= maxLength) return name;
  const hash = createHash('sha256').update(name).digest('hex').slice(0, 12);
  return `${name.slice(0, maxLength - hash.length - 1)}-${hash}`;
}
