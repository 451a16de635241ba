import { type AttributeValue, type Item, typeOf } from '../values/attribute-value.ts';
import { beginsWith, compareValues, containsValue, sizeOperand, valuesEqual } from '../values/compare-values.ts';
import type { Bindings, Comparator, Condition, Operand } from './ast.ts';
import { valueAt } from './document-path.ts';

/**
 * Whether the condition holds for the item (an empty one stands for none). An absent attribute makes any comparison
 * false, except `<>`, which is true.
 */
export function evaluateCondition(condition: Condition, item: Item, bindings: Bindings): boolean {
  switch (condition.kind) {
    case 'and':
      return evaluateCondition(condition.left, item, bindings) && evaluateCondition(condition.right, item, bindings);
    case 'or':
      return evaluateCondition(condition.left, item, bindings) || evaluateCondition(condition.right, item, bindings);
    case 'not':
      return !evaluateCondition(condition.condition, item, bindings);
    case 'compare':
      return compare(
        condition.comparator,
        operandValue(condition.left, item, bindings),
        operandValue(condition.right, item, bindings),
      );
    case 'between': {
      const value = operandValue(condition.operand, item, bindings);
      const low = operandValue(condition.low, item, bindings);
      const high = operandValue(condition.high, item, bindings);
      return compare('>=', value, low) && compare('<=', value, high);
    }
    case 'in': {
      const value = operandValue(condition.operand, item, bindings);
      return condition.choices.some((choice) => compare('=', value, operandValue(choice, item, bindings)));
    }
    case 'function':
      return evaluateFunction(condition, item, bindings);
  }
}

function evaluateFunction({ name, args }: Condition & { kind: 'function' }, item: Item, bindings: Bindings): boolean {
  const first = operandValue(args[0] as Operand, item, bindings);
  if (name === 'attribute_exists') return first !== undefined;
  if (name === 'attribute_not_exists') return first === undefined;
  const second = operandValue(args[1] as Operand, item, bindings);
  if (first === undefined || second === undefined) return false;
  if (name === 'attribute_type') return typeOf(first) === second.S;
  return name === 'begins_with' ? beginsWith(first, second) : containsValue(first, second);
}

function operandValue(operand: Operand, item: Item, bindings: Bindings): AttributeValue | undefined {
  if (operand.kind === 'value') return bindings.values[operand.name];
  if (operand.kind === 'path') return valueAt(item, operand.path, bindings);
  if (operand.kind !== 'size') return undefined;
  const value = operandValue(operand.operand, item, bindings);
  const size = value === undefined ? undefined : sizeOperand(value);
  return size === undefined ? undefined : { N: String(size) };
}

function compare(comparator: Comparator, a: AttributeValue | undefined, b: AttributeValue | undefined): boolean {
  if (a === undefined || b === undefined) return comparator === '<>';
  if (comparator === '=') return valuesEqual(a, b);
  if (comparator === '<>') return !valuesEqual(a, b);
  const order = compareValues(a, b);
  if (order === undefined) return false;
  switch (comparator) {
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
  }
}
