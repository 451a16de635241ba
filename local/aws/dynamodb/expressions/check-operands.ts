import { type AttributeType, type AttributeValue, typeOf } from '../values/attribute-value.ts';
import { compareValues } from '../values/compare-values.ts';
import type { Bindings, Condition, Operand } from './ast.ts';
import { bindPath, showPath } from './document-path.ts';
import { type ExpressionKind, expressionError, operandTypeError } from './expression-error.ts';

const ORDERED: ReadonlySet<AttributeType> = new Set<AttributeType>(['S', 'N', 'B']);
const TEXT_OR_BYTES: ReadonlySet<AttributeType> = new Set<AttributeType>(['S', 'B']);
const SIZEABLE: ReadonlySet<AttributeType> = new Set<AttributeType>(['S', 'B', 'SS', 'NS', 'BS', 'L', 'M']);
const ATTRIBUTE_TYPES: ReadonlySet<string> = new Set(['B', 'NULL', 'SS', 'BOOL', 'L', 'BS', 'N', 'NS', 'S', 'M']);

/** Refuses what can be seen to be wrong from the request alone: operand types, bounds, comparing a path with itself. */
export function checkOperands(kind: ExpressionKind, condition: Condition, bindings: Bindings): void {
  new OperandCheck(kind, bindings).condition(condition);
}

class OperandCheck {
  readonly #kind: ExpressionKind;
  readonly #bindings: Bindings;

  constructor(kind: ExpressionKind, bindings: Bindings) {
    this.#kind = kind;
    this.#bindings = bindings;
  }

  condition(condition: Condition): void {
    switch (condition.kind) {
      case 'and':
      case 'or':
        this.condition(condition.left);
        this.condition(condition.right);
        return;
      case 'not':
        this.condition(condition.condition);
        return;
      case 'compare': {
        const operands = [condition.left, condition.right];
        this.#operands(condition.comparator, operands);
        const { comparator } = condition;
        if (comparator !== '=' && comparator !== '<>') this.#types(comparator, operands, ORDERED);
        return;
      }
      case 'between':
        this.#between(condition);
        return;
      case 'in':
        this.#operands('IN', [condition.operand, ...condition.choices]);
        return;
      case 'function':
        this.#function(condition);
    }
  }

  #function({ name, args }: Condition & { kind: 'function' }): void {
    this.#operands(name, args);
    if (name === 'begins_with') this.#types(name, args, TEXT_OR_BYTES);
    if (name !== 'attribute_type') return;
    const type = this.#literal(args[1]);
    if (type?.S === undefined) throw operandTypeError(this.#kind, name, type === undefined ? 'path' : typeOf(type));
    if (!ATTRIBUTE_TYPES.has(type.S)) {
      throw expressionError(
        this.#kind,
        `Invalid attribute type name found; type: ${type.S}, valid types: {${[...ATTRIBUTE_TYPES].join(',')}}`,
      );
    }
  }

  #between({ operand, low, high }: Condition & { kind: 'between' }): void {
    this.#operands('BETWEEN', [operand, low, high]);
    this.#types('BETWEEN', [operand, low, high], ORDERED);
    const lower = this.#literal(low);
    const upper = this.#literal(high);
    if (lower === undefined || upper === undefined) return;
    const order = compareValues(lower, upper);
    if (order !== undefined && order <= 0) return;
    const rule =
      order === undefined
        ? 'requires same data type for lower and upper bounds'
        : 'requires upper bound to be greater than or equal to lower bound';
    throw expressionError(
      this.#kind,
      `The BETWEEN operator ${rule}; lower bound operand: ${show(lower)}, upper bound operand: ${show(upper)}`,
    );
  }

  /** What holds for every operator: sizes of things that have one, and a first operand unlike the others. */
  #operands(operator: string, operands: readonly Operand[]): void {
    for (const operand of operands) {
      if (operand.kind === 'size') this.#types('size', [operand.operand], SIZEABLE);
    }
    const [first, ...others] = operands;
    if (first?.kind !== 'path' || !others.some((other) => other.kind === 'path')) return;
    const shown = showPath(bindPath(first.path, this.#bindings));
    for (const other of others) {
      if (other.kind !== 'path' || showPath(bindPath(other.path, this.#bindings)) !== shown) continue;
      throw expressionError(
        this.#kind,
        'The first operand must be distinct from the remaining operands for this operator or function; ' +
          `operator: ${operator}, first operand: ${shown}`,
      );
    }
  }

  #types(operator: string, operands: readonly Operand[], allowed: ReadonlySet<AttributeType>): void {
    for (const operand of operands) {
      const value = this.#literal(operand);
      if (value !== undefined && !allowed.has(typeOf(value))) {
        throw operandTypeError(this.#kind, operator, typeOf(value));
      }
    }
  }

  #literal(operand: Operand | undefined): AttributeValue | undefined {
    return operand?.kind === 'value' ? this.#bindings.values[operand.name] : undefined;
  }
}

function show(value: AttributeValue): string {
  const type = typeOf(value);
  return `AttributeValue: {${type}:${String(value[type])}}`;
}
