/** What is known of a request, by the names of condition keys in lower case. A key that is not there has no value. */
export type RequestContext = Readonly<Partial<Record<ConditionKey, string>>>;

/** The condition keys that the engine knows. */
export const conditionKeys = [
  'aws:principalarn',
  'aws:principalaccount',
  'aws:principaltype',
  'aws:userid',
  'aws:sourceaccount',
  'aws:sourcearn',
  'aws:resourceaccount',
  'aws:requestedregion',
  'events:source',
  'events:detail-type',
  'events:eventbusinvocation',
] as const;
export type ConditionKey = (typeof conditionKeys)[number];

/** One key of a condition block, compiled. */
export interface Condition {
  readonly key: ConditionKey;
  holds(context: RequestContext): boolean;
}

/** A policy that cannot be evaluated here; the message names the place. */
export class PolicyError extends Error {}

type Comparison = (wanted: string, given: string) => boolean;

const comparisons: Readonly<Record<string, Comparison>> = {
  StringEquals: (wanted, given) => wanted === given,
  StringEqualsIgnoreCase: (wanted, given) => wanted.toLowerCase() === given.toLowerCase(),
  StringLike: like,
  ArnEquals: arnLike,
  ArnLike: arnLike,
  Bool: (wanted, given) => wanted.toLowerCase() === given.toLowerCase(),
};

const negated: Readonly<Record<string, string>> = {
  StringNotEquals: 'StringEquals',
  StringNotEqualsIgnoreCase: 'StringEqualsIgnoreCase',
  StringNotLike: 'StringLike',
  ArnNotEquals: 'ArnEquals',
  ArnNotLike: 'ArnLike',
};

/** Compiles a condition block. Throws PolicyError for an operator or a key that the engine does not know, naming it. */
export function compileConditions(block: unknown): readonly Condition[] {
  if (block === undefined) return [];
  if (!isObject(block)) throw new PolicyError('Condition has to be an object');
  return Object.entries(block).flatMap(([operator, keys]) => {
    if (!isObject(keys)) throw new PolicyError(`the condition ${operator} has to be an object`);
    return Object.entries(keys).map(([name, values]) => compile(operator, name, values));
  });
}

function compile(operator: string, name: string, values: unknown): Condition {
  const key = keyOf(name);
  const wanted = textsOf(values, `${operator} ${name}`).map(templateOf);
  const [, quantifier, base = '', ifExists] = /^(ForAllValues:|ForAnyValue:)?(\w+?)(IfExists)?$/.exec(operator) ?? [];
  if (base === 'Null') {
    const absent = wanted.map((text) => text({})).includes('true');
    return { key, holds: (context) => (context[key] === undefined) === absent };
  }
  const compare = comparisons[negated[base] ?? base];
  if (compare === undefined) throw new PolicyError(`the condition operator ${operator} is not known here`);
  const isNegated = base in negated;
  // Each key has one value here: with a quantifier the two kinds differ only in what its absence means.
  const whenAbsent =
    quantifier === 'ForAllValues:' || (quantifier === undefined && (isNegated || ifExists !== undefined));
  return {
    key,
    holds(context) {
      const given = context[key];
      if (given === undefined) return whenAbsent;
      return wanted.some((text) => compare(text(context), given)) !== isNegated;
    },
  };
}

function keyOf(name: string): ConditionKey {
  const key = conditionKeys.find((known) => known === name.toLowerCase());
  if (key === undefined) throw new PolicyError(`the condition key ${name} is not known here`);
  return key;
}

function textsOf(values: unknown, place: string): readonly string[] {
  const list = Array.isArray(values) ? values : [values];
  if (list.length === 0 || list.some((value) => !['string', 'boolean', 'number'].includes(typeof value))) {
    throw new PolicyError(`the condition ${place} has to have a text, or a list of texts`);
  }
  return list.map(String);
}

/** A value with its policy variables, `${aws:PrincipalArn}`; one that has no value fits nothing. */
function templateOf(text: string): (context: RequestContext) => string {
  if (!text.includes('${')) return () => text;
  const names = [...text.matchAll(/\$\{([^}]*)\}/g)].map(([, name = '']) => [name, keyOf(name)] as const);
  return (context) =>
    names.reduce((sum, [name, key]) => sum.replace(`\${${name}}`, () => context[key] ?? '\u0000'), text);
}

/** Whether a text fits a pattern in which `*` stands for any characters and `?` for one. In linear time for any pattern. */
export function like(pattern: string, text: string): boolean {
  let at = 0;
  let inText = 0;
  let star = -1;
  let behindStar = 0;
  while (inText < text.length) {
    const wanted = pattern[at];
    if (wanted === '*') {
      star = at;
      behindStar = inText;
      at += 1;
    } else if (wanted === '?' || (wanted !== undefined && wanted === text[inText])) {
      at += 1;
      inText += 1;
    } else if (star >= 0) {
      at = star + 1;
      behindStar += 1;
      inText = behindStar;
    } else return false;
  }
  while (pattern[at] === '*') at += 1;
  return at === pattern.length;
}

/** ARNs are compared part by part: a `*` does not reach into the next one, but in the last, the resource. */
function arnLike(wanted: string, given: string): boolean {
  const partsOf = (arn: string) => {
    const parts = arn.split(':');
    return [...parts.slice(0, 5), parts.slice(5).join(':')];
  };
  const [patterns, texts] = [partsOf(wanted), partsOf(given)];
  return patterns.every((pattern, index) => like(pattern, texts[index] ?? ''));
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
