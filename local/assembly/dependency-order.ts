import { TemplateError } from './template-error.ts';

/**
 * `ids` with each behind what it depends on, otherwise in the order given.
 *
 * @param what is being ordered, for the error that a circle throws
 */
export function inDependencyOrder(
  ids: readonly string[],
  dependenciesOf: (id: string) => Iterable<string>,
  what: string,
): string[] {
  const ordered = new Set<string>();
  const path: string[] = [];
  const visit = (id: string): void => {
    if (ordered.has(id)) return;
    const start = path.indexOf(id);
    if (start >= 0)
      throw new TemplateError(`circular dependency between ${what}: ${[...path.slice(start), id].join(' → ')}`);
    path.push(id);
    for (const dependency of dependenciesOf(id)) visit(dependency);
    path.pop();
    ordered.add(id);
  };
  for (const id of ids) visit(id);
  return [...ordered];
}
