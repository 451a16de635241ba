/**
 * Levels of arrays and objects that a body or an event may have. What Millrace's own schemas describe has four; the bound is
 * there for whatever walks JSON by recursion, here and in those who read it later.
 */
export const maxJsonDepth = 100;

/** Whether a JSON value has more levels than are taken, however deep it is: nothing below them is looked at. */
export function isTooDeep(value: unknown, levels = maxJsonDepth): boolean {
  if (value === null || typeof value !== 'object') return false;
  if (levels === 0) return true;
  for (const member of Array.isArray(value) ? value : Object.values(value)) {
    if (member !== null && typeof member === 'object' && isTooDeep(member, levels - 1)) return true;
  }
  return false;
}
