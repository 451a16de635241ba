import type { AttributeValue } from '../values/attribute-value.ts';

/** A document path: names (bare, or placeholders starting with `#`) and list positions. */
export type DocumentPath = readonly (string | number)[];

/** What a condition compares or an update assigns. */
export type Operand =
  | { readonly kind: 'path'; readonly path: DocumentPath }
  | { readonly kind: 'value'; readonly name: string }
  | { readonly kind: 'size'; readonly operand: Operand }
  | { readonly kind: 'if_not_exists'; readonly path: DocumentPath; readonly otherwise: Operand }
  | { readonly kind: 'list_append'; readonly first: Operand; readonly second: Operand }
  | { readonly kind: '+' | '-'; readonly left: Operand; readonly right: Operand };

export type Comparator = '=' | '<>' | '<' | '<=' | '>' | '>=';

/** The functions that are conditions by themselves. */
export type ConditionFunction =
  | 'attribute_exists'
  | 'attribute_not_exists'
  | 'attribute_type'
  | 'begins_with'
  | 'contains';

/** A condition: of ConditionExpression, FilterExpression and KeyConditionExpression alike. */
export type Condition =
  | { readonly kind: 'and' | 'or'; readonly left: Condition; readonly right: Condition }
  | { readonly kind: 'not'; readonly condition: Condition }
  | { readonly kind: 'compare'; readonly comparator: Comparator; readonly left: Operand; readonly right: Operand }
  | { readonly kind: 'between'; readonly operand: Operand; readonly low: Operand; readonly high: Operand }
  | { readonly kind: 'in'; readonly operand: Operand; readonly choices: readonly Operand[] }
  | { readonly kind: 'function'; readonly name: ConditionFunction; readonly args: readonly Operand[] };

/** The clauses of an UpdateExpression. */
export interface UpdateClauses {
  readonly set: readonly { readonly path: DocumentPath; readonly value: Operand }[];
  readonly remove: readonly DocumentPath[];
  readonly add: readonly { readonly path: DocumentPath; readonly value: Operand }[];
  readonly delete: readonly { readonly path: DocumentPath; readonly value: Operand }[];
}

/** A parsed expression with the placeholders it uses, in order of appearance. */
export interface Parsed<Tree> {
  readonly tree: Tree;
  readonly names: ReadonlySet<string>;
  readonly values: ReadonlySet<string>;
}

/** What the placeholders of one request stand for. All values are valid and canonical. */
export interface Bindings {
  readonly names: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, AttributeValue>>;
}
