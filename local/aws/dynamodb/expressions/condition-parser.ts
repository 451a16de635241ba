import type { Comparator, Condition, ConditionFunction, Operand } from './ast.ts';
import type { TokenCursor } from './token-cursor.ts';

type Node = Condition | Operand;

const COMPARATORS: readonly Comparator[] = ['<>', '<=', '>=', '=', '<', '>'];
const ARGUMENT_COUNTS: Readonly<Record<ConditionFunction | 'size', number>> = {
  attribute_exists: 1,
  attribute_not_exists: 1,
  attribute_type: 2,
  begins_with: 2,
  contains: 2,
  size: 1,
};
const NEEDS_PATH: ReadonlySet<string> = new Set(['attribute_exists', 'attribute_not_exists']);
const UPDATE_FUNCTIONS: ReadonlySet<string> = new Set(['if_not_exists', 'list_append']);
const MAX_CHOICES = 100;

/** Parses a whole condition. */
export function parseCondition(cursor: TokenCursor): Condition {
  const parser = new ConditionParser(cursor);
  const condition = parser.condition(parser.or());
  cursor.expectEnd();
  return condition;
}

/** Recursive descent; a parenthesis may turn out to hold an operand, hence nodes that are either. */
class ConditionParser {
  readonly #cursor: TokenCursor;
  readonly #parenthesised = new Set<Node>();

  constructor(cursor: TokenCursor) {
    this.#cursor = cursor;
  }

  or(): Node {
    let left = this.#and();
    while (this.#cursor.takeKeyword('OR')) {
      left = { kind: 'or', left: this.condition(left), right: this.condition(this.#and()) };
    }
    return left;
  }

  /** The node, provided that it is a condition; an operand alone is a syntax error. */
  condition(node: Node): Condition {
    if (isCondition(node)) return node;
    if (node.kind === 'size') throw this.#misused('size');
    throw this.#cursor.syntaxError();
  }

  #and(): Node {
    let left = this.#not();
    while (this.#cursor.takeKeyword('AND')) {
      left = { kind: 'and', left: this.condition(left), right: this.condition(this.#not()) };
    }
    return left;
  }

  #not(): Node {
    if (this.#cursor.takeKeyword('NOT')) return { kind: 'not', condition: this.condition(this.#not()) };
    return this.#predicate();
  }

  #predicate(): Node {
    const left = this.#primary();
    const comparator = this.#cursor.takeAnySymbol(COMPARATORS);
    if (comparator !== undefined) {
      return { kind: 'compare', comparator, left: this.#operand(left), right: this.#operand(this.#primary()) };
    }
    if (this.#cursor.takeKeyword('BETWEEN')) return this.#between(this.#operand(left));
    if (this.#cursor.takeKeyword('IN')) return this.#in(this.#operand(left));
    return left;
  }

  #between(operand: Operand): Condition {
    const low = this.#operand(this.#primary());
    if (!this.#cursor.takeKeyword('AND')) throw this.#cursor.syntaxError();
    return { kind: 'between', operand, low, high: this.#operand(this.#primary()) };
  }

  #in(operand: Operand): Condition {
    this.#cursor.expectSymbol('(');
    const choices = this.#operandsUntilParenthesis();
    if (choices.length > MAX_CHOICES) {
      throw this.#cursor.error(
        'The number of operands for the operator or function is greater than the maximum allowed; ' +
          `operator or function: IN, number of operands: ${choices.length + 1}`,
      );
    }
    return { kind: 'in', operand, choices };
  }

  #primary(): Node {
    if (this.#cursor.takeSymbol('(')) {
      const inner = this.or();
      this.#cursor.expectSymbol(')');
      if (this.#parenthesised.has(inner)) throw this.#cursor.error('The expression has redundant parentheses;');
      this.#parenthesised.add(inner);
      return inner;
    }
    const called = this.#cursor.takeFunctionName();
    if (called !== undefined) return this.#call(called);
    const value = this.#cursor.takeValue();
    if (value !== undefined) return { kind: 'value', name: value };
    return { kind: 'path', path: this.#cursor.takePath() };
  }

  #call(name: string): Node {
    const args = this.#operandsUntilParenthesis();
    if (UPDATE_FUNCTIONS.has(name)) {
      throw this.#cursor.error(`The function is not allowed in a condition expression; function: ${name}`);
    }
    if (!Object.hasOwn(ARGUMENT_COUNTS, name)) throw this.#cursor.error(`Invalid function name; function: ${name}`);
    const known = name as keyof typeof ARGUMENT_COUNTS;
    if (args.length !== ARGUMENT_COUNTS[known]) {
      throw this.#cursor.error(
        'Incorrect number of operands for operator or function; ' +
          `operator or function: ${name}, number of operands: ${args.length}`,
      );
    }
    const [first] = args;
    if (NEEDS_PATH.has(name) && first?.kind !== 'path') {
      throw this.#cursor.error(`Operator or function requires a document path; operator or function: ${name}`);
    }
    if (known === 'size') return { kind: 'size', operand: first as Operand };
    return { kind: 'function', name: known, args };
  }

  #operandsUntilParenthesis(): Operand[] {
    if (this.#cursor.takeSymbol(')')) return [];
    const operands: Operand[] = [];
    do operands.push(this.#operand(this.#primary()));
    while (this.#cursor.takeSymbol(','));
    this.#cursor.expectSymbol(')');
    return operands;
  }

  #operand(node: Node): Operand {
    if (!isCondition(node)) return node;
    if (node.kind === 'function') throw this.#misused(node.name);
    throw this.#cursor.syntaxError();
  }

  #misused(name: string): Error {
    return this.#cursor.error(`The function is not allowed to be used this way in an expression; function: ${name}`);
  }
}

function isCondition(node: Node): node is Condition {
  switch (node.kind) {
    case 'and':
    case 'or':
    case 'not':
    case 'compare':
    case 'between':
    case 'in':
    case 'function':
      return true;
    default:
      return false;
  }
}
