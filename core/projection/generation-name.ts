/**
 * The name under which a generation of a view is stored: the view's own for the first, `<view>@<number>` for the others.
 * A view's name has no `@`.
 */
export function generationName(view: string, generation: number): string {
  return generation === 1 ? view : `${view}@${generation}`;
}

/** The view whose generation is stored under a name. */
export function viewNameOf(name: string): string {
  const at = name.indexOf('@');
  return at <= 0 ? name : name.slice(0, at);
}
