import type { Condition, DocumentPath, Parsed, UpdateClauses } from './ast.ts';
import { parseCondition } from './condition-parser.ts';
import type { ExpressionKind } from './expression-error.ts';
import { TokenCursor } from './token-cursor.ts';
import { parseUpdate } from './update-parser.ts';

const CACHE_SIZE = 1000;

/** Parses a ConditionExpression, FilterExpression or KeyConditionExpression; the same text is parsed once. */
export const conditionOf = cached<Condition>(parseCondition);

/** Parses an UpdateExpression; the same text is parsed once. */
export const updateOf = cached<UpdateClauses>(parseUpdate);

/** Parses a ProjectionExpression; the same text is parsed once. */
export const projectionOf = cached<readonly DocumentPath[]>((cursor) => {
  const paths: DocumentPath[] = [];
  do paths.push(cursor.takePath());
  while (cursor.takeSymbol(','));
  cursor.expectEnd();
  return paths;
});

function cached<Tree>(parse: (cursor: TokenCursor) => Tree): (kind: ExpressionKind, text: string) => Parsed<Tree> {
  const cache = new Map<string, Parsed<Tree>>();
  return (kind, text) => {
    const known = cache.get(text);
    if (known !== undefined) return known;
    const cursor = new TokenCursor(kind, text);
    const parsed = { tree: parse(cursor), names: cursor.names, values: cursor.values };
    if (cache.size >= CACHE_SIZE) cache.delete(cache.keys().next().value ?? '');
    cache.set(text, parsed);
    return parsed;
  };
}
