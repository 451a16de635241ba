import { generationName } from './generation-name.ts';
import type { View } from './view.ts';
import type { Generation, ViewGenerations } from './view-generations.ts';

/** The view in the shape of one of its generations, under the name of that; nothing when the code does not have the shape. */
export function viewOfGeneration(
  view: View,
  { number, shape }: Pick<Generation, 'number' | 'shape'>,
): View | undefined {
  const definition = [view, ...(view.earlier ?? [])].find((candidate) => shapeOf(candidate) === shape);
  const name = generationName(view.name, number);
  if (definition === undefined || definition.name === name) return definition;
  return Object.create(definition, { name: { value: name, enumerable: true } }) as View;
}

/** The version of a view's shape. */
export function shapeOf({ shape = 1 }: Pick<View, 'shape'>): number {
  return shape;
}

/** A generation as a view of its own. */
export interface FollowedGeneration {
  readonly view: View;
  /** Of one that is being built, see BuildingGeneration. */
  readonly expiredBy?: number;
}

/**
 * What the projector has to keep up to date of a view: the generation that readers get, the one that is being built and
 * the one that a switch may be undone to, each as a view of its own.
 */
export function followedGenerations(
  view: View,
  generations: ViewGenerations,
): { readonly followed: readonly FollowedGeneration[]; readonly unknown: readonly Generation[] } {
  const { current, building, previous } = generations;
  const all = [current, building, previous].filter((generation) => generation !== undefined);
  const followed = all.flatMap((generation) => {
    const found = viewOfGeneration(view, generation);
    if (found === undefined) return [];
    const expiredBy = generation === building ? building.expiredBy : undefined;
    return [{ view: found, ...(expiredBy !== undefined && { expiredBy }) }];
  });
  return { followed, unknown: all.filter((generation) => viewOfGeneration(view, generation) === undefined) };
}
