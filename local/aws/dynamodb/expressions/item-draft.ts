import { validationError } from '../validation-error.ts';
import { type AttributeValue, attribute, type Item, setAttribute } from '../values/attribute-value.ts';
import type { BoundPath } from './document-path.ts';

/**
 * An item under change. Containers are copied on the first change below them, once, so that the original and whoever
 * holds it (a stream record, an answer) never see the change. List positions mean those of the original: elements set
 * beyond the end are appended in order and removed ones close ranks when the draft is finished.
 */
export class ItemDraft {
  readonly #root: { M: Item };
  readonly #own = new Set<AttributeValue>();
  readonly #lists = new Map<AttributeValue[], { appended: Map<number, AttributeValue>; removed: Set<number> }>();

  constructor(item: Item) {
    this.#root = { M: { ...item } };
    this.#own.add(this.#root);
  }

  set(path: BoundPath, value: AttributeValue): void {
    const parent = this.#parentOf(path);
    const last = path.at(-1) as string | number;
    if (typeof last === 'string') {
      if (parent.M === undefined) throw badPath();
      setAttribute(parent.M, last, value);
      return;
    }
    if (parent.L === undefined) throw badPath();
    if (last < parent.L.length) parent.L[last] = value;
    else this.#changesOf(parent.L).appended.set(last, value);
  }

  remove(path: BoundPath): void {
    const parent = this.#parentOf(path);
    const last = path.at(-1) as string | number;
    if (typeof last === 'string') {
      if (parent.M === undefined) throw badPath();
      delete parent.M[last];
      return;
    }
    if (parent.L === undefined) throw badPath();
    this.#changesOf(parent.L).removed.add(last);
  }

  /** Refuses a path whose parent does not exist. */
  assertParent(path: BoundPath): void {
    this.#parentOf(path);
  }

  finish(): Item {
    for (const [list, { appended, removed }] of this.#lists) {
      const kept = list.filter((_, position) => !removed.has(position));
      const positions = [...appended.keys()].sort((a, b) => a - b);
      for (const position of positions) kept.push(appended.get(position) as AttributeValue);
      list.splice(0, list.length, ...kept);
    }
    return this.#root.M;
  }

  #changesOf(list: AttributeValue[]): { appended: Map<number, AttributeValue>; removed: Set<number> } {
    let changes = this.#lists.get(list);
    if (changes === undefined) {
      changes = { appended: new Map(), removed: new Set() };
      this.#lists.set(list, changes);
    }
    return changes;
  }

  /** The container that holds the last element of the path, as a copy that is ours. */
  #parentOf(path: BoundPath): AttributeValue {
    let container: AttributeValue = this.#root;
    for (let i = 0; i < path.length - 1; i++) {
      const element = path[i] as string | number;
      const child: AttributeValue | undefined =
        typeof element === 'number' ? container.L?.[element] : container.M && attribute(container.M, element);
      if (child === undefined) throw badPath();
      container = this.#ownCopy(container, element, child);
    }
    return container;
  }

  #ownCopy(container: AttributeValue, element: string | number, child: AttributeValue): AttributeValue {
    if (this.#own.has(child)) return child;
    const copy: AttributeValue =
      child.M !== undefined ? { M: { ...child.M } } : child.L !== undefined ? { L: [...child.L] } : child;
    this.#own.add(copy);
    if (typeof element === 'number') (container.L as AttributeValue[])[element] = copy;
    else setAttribute(container.M as Item, element, copy);
    return copy;
  }
}

function badPath(): Error {
  return validationError('The document path provided in the update expression is invalid for update');
}
