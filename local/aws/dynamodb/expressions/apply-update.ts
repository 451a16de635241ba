import { validationError } from '../validation-error.ts';
import { type AttributeValue, type Item, typeOf } from '../values/attribute-value.ts';
import { addNumbers, subtractNumbers } from '../values/decimal.ts';
import type { Bindings, DocumentPath, Operand, UpdateClauses } from './ast.ts';
import { bindPath, valueAt } from './document-path.ts';
import { ItemDraft } from './item-draft.ts';

/**
 * The item after the update; `item` itself stays as it is, and untouched parts are shared. Every operand is read from
 * the item as it was before.
 */
export function applyUpdate(update: UpdateClauses, item: Item, bindings: Bindings): Item {
  const draft = new ItemDraft(item);
  const changes = update.set.map(({ path, value }) => ({
    path: bindPath(path, bindings),
    value: operandValue(value, item, bindings),
  }));
  for (const { path, value } of changes) draft.set(path, value);
  for (const { path, value } of update.add) {
    const operand = operandValue(value, item, bindings);
    const present = valueAt(item, path, bindings);
    draft.set(bindPath(path, bindings), present === undefined ? operand : added(present, operand));
  }
  for (const { path, value } of update.delete) {
    deleteFromSet(draft, path, operandValue(value, item, bindings), item, bindings);
  }
  for (const path of update.remove) draft.remove(bindPath(path, bindings));
  return draft.finish();
}

function operandValue(operand: Operand, item: Item, bindings: Bindings): AttributeValue {
  switch (operand.kind) {
    case 'value':
      return bindings.values[operand.name] as AttributeValue;
    case 'path':
      return existing(valueAt(item, operand.path, bindings));
    case 'if_not_exists':
      return valueAt(item, operand.path, bindings) ?? operandValue(operand.otherwise, item, bindings);
    case 'list_append': {
      const first = operandValue(operand.first, item, bindings).L;
      const second = operandValue(operand.second, item, bindings).L;
      if (first === undefined || second === undefined) throw wrongType();
      return { L: [...first, ...second] };
    }
    case '+':
    case '-': {
      const left = operandValue(operand.left, item, bindings).N;
      const right = operandValue(operand.right, item, bindings).N;
      if (left === undefined || right === undefined) throw wrongType();
      return { N: operand.kind === '+' ? addNumbers(left, right) : subtractNumbers(left, right) };
    }
    case 'size':
      throw wrongType();
  }
}

function added(present: AttributeValue, operand: AttributeValue): AttributeValue {
  if (present.N !== undefined && operand.N !== undefined) return { N: addNumbers(present.N, operand.N) };
  if (present.SS !== undefined && operand.SS !== undefined) return { SS: [...new Set([...present.SS, ...operand.SS])] };
  if (present.NS !== undefined && operand.NS !== undefined) return { NS: [...new Set([...present.NS, ...operand.NS])] };
  if (present.BS === undefined || operand.BS === undefined) throw wrongType();
  const known = new Set(present.BS.map(key));
  return { BS: [...present.BS, ...operand.BS.filter((blob) => !known.has(key(blob)))] };
}

function deleteFromSet(
  draft: ItemDraft,
  path: DocumentPath,
  operand: AttributeValue,
  item: Item,
  bindings: Bindings,
): void {
  const present = valueAt(item, path, bindings);
  const bound = bindPath(path, bindings);
  if (present === undefined) {
    draft.assertParent(bound);
    return;
  }
  if (typeOf(present) !== typeOf(operand)) throw wrongType();
  const rest = without(present, operand);
  if ((rest.SS ?? rest.NS ?? rest.BS ?? []).length === 0) draft.remove(bound);
  else draft.set(bound, rest);
}

function without(present: AttributeValue, operand: AttributeValue): AttributeValue {
  if (present.SS !== undefined) return { SS: present.SS.filter((element) => !operand.SS?.includes(element)) };
  if (present.NS !== undefined) return { NS: present.NS.filter((element) => !operand.NS?.includes(element)) };
  const unwanted = new Set(operand.BS?.map(key));
  return { BS: (present.BS ?? []).filter((blob) => !unwanted.has(key(blob))) };
}

function key(blob: Uint8Array): string {
  return Buffer.from(blob).toString('hex');
}

function existing(value: AttributeValue | undefined): AttributeValue {
  if (value !== undefined) return value;
  throw validationError('The provided expression refers to an attribute that does not exist in the item');
}

function wrongType(): Error {
  return validationError('An operand in the update expression has an incorrect data type');
}
