import { type AttributeType, type AttributeValue, typeOf } from '../values/attribute-value.ts';
import type { Bindings, Operand, UpdateClauses } from './ast.ts';
import { assertPathsApart, type BoundPath, bindPath } from './document-path.ts';
import { expressionError, operandTypeError } from './expression-error.ts';

const KIND = 'UpdateExpression';
const ADDABLE: ReadonlySet<AttributeType> = new Set<AttributeType>(['N', 'SS', 'NS', 'BS']);
const DELETABLE: ReadonlySet<AttributeType> = new Set<AttributeType>(['SS', 'NS', 'BS']);
const TYPE_NAMES: Readonly<Record<AttributeType, string>> = {
  S: 'STRING',
  N: 'NUMBER',
  B: 'BINARY',
  BOOL: 'BOOLEAN',
  NULL: 'NULL',
  SS: 'STRING_SET',
  NS: 'NUMBER_SET',
  BS: 'BINARY_SET',
  L: 'LIST',
  M: 'MAP',
};

/** Refuses what can be seen to be wrong from the request alone; returns the paths that the update touches. */
export function checkUpdate(update: UpdateClauses, bindings: Bindings): BoundPath[] {
  const paths = [
    ...update.set.map(({ path }) => path),
    ...update.remove,
    ...update.add.map(({ path }) => path),
    ...update.delete.map(({ path }) => path),
  ].map((path) => bindPath(path, bindings));
  assertPathsApart(KIND, paths);
  for (const { value } of update.set) checkOperand(value, bindings);
  for (const { value } of update.add) checkSetOperand('ADD', value, bindings, ADDABLE);
  for (const { value } of update.delete) checkSetOperand('DELETE', value, bindings, DELETABLE);
  return paths;
}

function checkOperand(operand: Operand, bindings: Bindings): void {
  switch (operand.kind) {
    case '+':
    case '-':
      checkLiteral(operand.kind, operand.left, 'N', bindings);
      checkLiteral(operand.kind, operand.right, 'N', bindings);
      return;
    case 'list_append':
      checkLiteral('list_append', operand.first, 'L', bindings);
      checkLiteral('list_append', operand.second, 'L', bindings);
      return;
    case 'if_not_exists':
      checkOperand(operand.otherwise, bindings);
  }
}

function checkLiteral(operator: string, operand: Operand, allowed: AttributeType, bindings: Bindings): void {
  const value = literal(operand, bindings);
  if (value === undefined) checkOperand(operand, bindings);
  else if (typeOf(value) !== allowed) throw operandTypeError(KIND, operator, typeOf(value));
}

function checkSetOperand(
  operator: 'ADD' | 'DELETE',
  operand: Operand,
  bindings: Bindings,
  allowed: ReadonlySet<AttributeType>,
): void {
  const value = literal(operand, bindings);
  if (value === undefined || allowed.has(typeOf(value))) return;
  throw expressionError(
    KIND,
    `Incorrect operand type for operator or function; operator: ${operator}, ` +
      `operand type: ${TYPE_NAMES[typeOf(value)]}, typeSet: ALLOWED_FOR_${operator}_OPERAND`,
  );
}

function literal(operand: Operand, bindings: Bindings): AttributeValue | undefined {
  return operand.kind === 'value' ? bindings.values[operand.name] : undefined;
}
