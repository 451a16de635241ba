import type { Figure } from './benchmark.ts';

/** The value that a figure should reach, a share of the limit worked out; `undefined` where there is no goal. */
export function goalOf({ goal, limit }: Pick<Figure, 'goal' | 'limit'>): number | undefined {
  if (goal === undefined) return undefined;
  if ('value' in goal) return goal.value;
  return limit && goal.ofLimit * limit.value;
}

/** Whether a figure reaches its goal; `undefined` where there is none. */
export function meetsGoal(figure: Pick<Figure, 'goal' | 'limit' | 'value' | 'better'>): boolean | undefined {
  const goal = goalOf(figure);
  if (goal === undefined) return undefined;
  return figure.better === 'higher' ? figure.value >= goal : figure.value <= goal;
}
