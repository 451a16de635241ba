/**
 * A JSON value with each of its texts replaced. What does not change is not copied, so that a value without a match comes
 * back as it is. Names of members are no texts.
 */
export function mapTexts<T>(value: T, map: (text: string) => string): T {
  if (typeof value === 'string') return map(value) as T;
  if (Array.isArray(value)) {
    const items = value.map((item) => mapTexts(item, map));
    return (items.some((item, index) => item !== value[index]) ? items : value) as T;
  }
  if (value === null || typeof value !== 'object') return value;
  let changed = false;
  const members = Object.entries(value).map(([name, member]) => {
    const mapped = mapTexts(member as unknown, map);
    changed ||= mapped !== member;
    return [name, mapped] as const;
  });
  return changed ? (Object.fromEntries(members) as T) : value;
}

/** A JSON value with the texts on one path replaced; `*` on it stands for every item of an array. What is not there stays away. */
export function mapTextsAt<T>(value: T, path: readonly string[], map: (text: string) => string): T {
  const [step, ...rest] = path;
  if (step === undefined) return (typeof value === 'string' ? map(value) : value) as T;
  if (value === null || typeof value !== 'object') return value;
  if (step === '*') {
    return (Array.isArray(value) ? value.map((item) => mapTextsAt(item as unknown, rest, map)) : value) as T;
  }
  if (!Object.hasOwn(value, step)) return value;
  return { ...value, [step]: mapTextsAt((value as Record<string, unknown>)[step], rest, map) };
}
