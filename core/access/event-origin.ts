import { brotliCompressSync, brotliDecompressSync } from 'node:zlib';
import { patternMatcher } from '../bus/type-patterns.ts';

/**
 * Where an event comes from: from the domain that owns its type (`own`), or from somebody else whom the stage's policy lets
 * say such a thing (`outside`). What is neither is not believed, and why not.
 */
export type EventOrigin =
  | { readonly origin: 'own' | 'outside' }
  | { readonly origin: 'refused'; readonly reason: string };

/** Finds out where an event comes from, by its source and its canonical type. Pure. */
export type OriginOf = (source: string, eventType: string) => EventOrigin;

/**
 * What has to be known to tell where events come from, as data: it is worked out when the template is made, from manifests
 * and policy, and reaches a function as JSON.
 */
export interface OriginRules {
  /** The types of each source that owns some. */
  readonly owners: Readonly<Record<string, readonly string[]>>;
  /** The sources of domains. */
  readonly domains: readonly string[];
  /** Types that no policy opens. */
  readonly closed: readonly string[];
  /** Who else may say what: sources (`*`: all that are no domain's), and types or patterns. */
  readonly open: readonly { readonly sources: readonly string[]; readonly types: readonly string[] }[];
}

/** Longer texts are compressed: all variables of a function together may have 4 KB. */
const longestPlainText = 1_000;

/** Rules as a variable of a function holds them. */
export function writeOriginRules(rules: OriginRules): string {
  const text = JSON.stringify(rules);
  return text.length <= longestPlainText ? text : brotliCompressSync(text).toString('base64');
}

/** The rules in such a text. */
export function readOriginRules(text: string): OriginRules {
  const json = text.startsWith('{') ? text : brotliDecompressSync(Buffer.from(text, 'base64')).toString();
  return JSON.parse(json) as OriginRules;
}

/** Compiles rules; do it once. */
export function createOriginOf({ owners, domains, closed, open }: OriginRules): OriginOf {
  const owned = new Map(Object.entries(owners).map(([source, types]) => [source, new Set(types)]));
  const reserved = new Set(domains.map((source) => source.toLowerCase()));
  const ownerOf = (type: string) => [...owned].find(([, types]) => types.has(type))?.[0];
  const opened = open.map(({ sources, types }) => ({
    says: sources.includes('*') ? () => true : (source: string) => sources.includes(source),
    matchers: types.map(patternMatcher),
  }));
  return (source, type) => {
    if (owned.get(source)?.has(type) === true) return { origin: 'own' };
    const owner = ownerOf(type);
    if (reserved.has(source.toLowerCase())) {
      const saysSo = owner === undefined ? 'which does not say this' : `and ${type} belongs to ${owner}`;
      return refused(`${source} is the source of a domain, ${saysSo}`);
    }
    if (closed.includes(type))
      return refused(`${type} is said by ${owner ?? 'its owner'} alone, and no policy can open it`);
    const isOpen = opened.some(({ says, matchers }) => says(source) && matchers.some((matches) => matches(type)));
    if (isOpen) return { origin: 'outside' };
    return refused(`the publish policy of this stage lets ${source} say no ${type}`);
  };
}

function refused(reason: string): EventOrigin {
  return { origin: 'refused', reason };
}
