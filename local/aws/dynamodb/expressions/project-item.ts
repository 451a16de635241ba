import { type AttributeValue, attribute, type Item, setAttribute } from '../values/attribute-value.ts';
import type { BoundPath } from './document-path.ts';

/** The wanted parts of a document: everything below here, or only the named members or positions. */
interface Wanted {
  all: boolean;
  readonly members: Map<string | number, Wanted>;
}

/** A compiled projection: the parts of an item that lie at any of the paths. */
export type Projection = (item: Item) => Item;

/** Compiles paths, none within another, to a projection. List elements that are found close ranks. */
export function compileProjection(paths: readonly BoundPath[]): Projection {
  const root: Wanted = { all: false, members: new Map() };
  for (const path of paths) {
    let node = root;
    for (const element of path) {
      let next = node.members.get(element);
      if (next === undefined) {
        next = { all: false, members: new Map() };
        node.members.set(element, next);
      }
      node = next;
    }
    node.all = true;
  }
  return (item) => projectMembers(item, root);
}

function projectMembers(item: Item, wanted: Wanted): Item {
  const projected: Item = {};
  for (const [name, below] of wanted.members) {
    if (typeof name === 'number') continue;
    const value = attribute(item, name);
    const part = value === undefined ? undefined : projectValue(value, below);
    if (part !== undefined) setAttribute(projected, name, part);
  }
  return projected;
}

function projectValue(value: AttributeValue, wanted: Wanted): AttributeValue | undefined {
  if (wanted.all) return value;
  if (value.M !== undefined) {
    const members = projectMembers(value.M, wanted);
    return Object.keys(members).length === 0 ? undefined : { M: members };
  }
  if (value.L === undefined) return undefined;
  const elements: AttributeValue[] = [];
  const positions = [...wanted.members.keys()].filter((position) => typeof position === 'number');
  for (const position of positions.sort((a, b) => a - b)) {
    const element = value.L[position];
    const below = wanted.members.get(position);
    const part = element === undefined || below === undefined ? undefined : projectValue(element, below);
    if (part !== undefined) elements.push(part);
  }
  return elements.length === 0 ? undefined : { L: elements };
}
