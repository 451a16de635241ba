/**
 * Levels of arrays and objects that a body or an event may have. What Millrace's own schemas describe has four; the bound is
 * there for whatever walks JSON by recursion, here and in those who read it later.
 */
export const maxJsonDepth = 100;

/** Whether a JSON value has more levels than are taken. It is found without recursion, however deep the value is. */
export function isTooDeep(value: unknown, maxDepth = maxJsonDepth): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    const containers = level.filter((member) => member !== null && typeof member === 'object') as object[];
    if (containers.length > 0 && depth >= maxDepth) return true;
    level = containers.flatMap((container) => Object.values(container) as unknown[]);
  }
  return false;
}
