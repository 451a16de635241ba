/** A route that a request leads to, with the values of its path's variables, decoded. */
export interface RouteMatch<T> {
  readonly routeKey: string;
  readonly target: T;
  readonly pathParameters: Readonly<Record<string, string>> | undefined;
}

interface RouteEnd<T> {
  readonly routeKey: string;
  readonly target: T;
  /** Names of the path's variables, in order. */
  readonly names: readonly string[];
}

interface Node<T> {
  readonly fixed: Map<string, Node<T>>;
  variable: Node<T> | undefined;
  /** Routes that end here, by method or `ANY`. */
  readonly ends: Map<string, RouteEnd<T>>;
  /** Routes whose last segment `{name+}` takes everything from here on. */
  readonly greedy: Map<string, RouteEnd<T>>;
}

/**
 * The routes of one HTTP API. A request leads to the route that matches its whole path, else to the greedy one with the
 * longest prefix, else to `$default`; of two paths that match, the one with fixed text further left, and of two
 * methods, the one that is named rather than `ANY`.
 */
export class RouteTable<T> {
  readonly #root: Node<T> = emptyNode();
  #fallback: RouteMatch<T> | undefined;

  /** Adds `METHOD /path/{variable}/{rest+}` or `$default`. Throws when the key is malformed or taken. */
  add(routeKey: string, target: T): void {
    if (routeKey === '$default') {
      this.#fallback = { routeKey, target, pathParameters: undefined };
      return;
    }
    const [method = '', path = ''] = routeKey.split(' ');
    if (!/^[A-Z]+$/.test(method) || !path.startsWith('/')) throw new Error(`${routeKey} is not a route key`);
    const names: string[] = [];
    let node = this.#root;
    let ends = node.ends;
    for (const segment of segmentsOf(path)) {
      if (ends !== node.ends) throw new Error(`${routeKey}: nothing can follow a greedy variable`);
      const variable = /^\{([^}+]+)(\+?)\}$/.exec(segment);
      if (variable?.[1] !== undefined) names.push(variable[1]);
      if (variable?.[2] === '+') {
        ends = node.greedy;
        continue;
      }
      node = variable ? variableChild(node) : fixedChild(node, segment);
      ends = node.ends;
    }
    if (ends.has(method)) throw new Error(`route ${routeKey} exists already`);
    ends.set(method, { routeKey, target, names });
  }

  /** The route for a method and a raw path without query. */
  find(method: string, rawPath: string): RouteMatch<T> | undefined {
    const segments = segmentsOf(rawPath).map(decode);
    const search: Search<T> = { method, segments, values: [], longest: undefined };
    const end = findFull(this.#root, 0, search);
    if (end) return toMatch(end, search.values);
    if (search.longest) return toMatch(search.longest.end, search.longest.values);
    return this.#fallback;
  }
}

interface Search<T> {
  readonly method: string;
  readonly segments: readonly string[];
  readonly values: string[];
  longest: { readonly end: RouteEnd<T>; readonly depth: number; readonly values: readonly string[] } | undefined;
}

function findFull<T>(node: Node<T>, depth: number, search: Search<T>): RouteEnd<T> | undefined {
  const segment = search.segments[depth];
  if (segment === undefined) return endFor(node.ends, search.method);
  noteGreedy(node, depth, search);
  const fixed = node.fixed.get(segment);
  const found = fixed && findFull(fixed, depth + 1, search);
  if (found) return found;
  if (!node.variable || segment === '') return undefined;
  search.values.push(segment);
  const foundByVariable = findFull(node.variable, depth + 1, search);
  if (!foundByVariable) search.values.pop();
  return foundByVariable;
}

function noteGreedy<T>(node: Node<T>, depth: number, search: Search<T>): void {
  if (search.longest && search.longest.depth >= depth) return;
  const rest = search.segments.slice(depth).join('/');
  const end = rest === '' ? undefined : endFor(node.greedy, search.method);
  if (end) search.longest = { end, depth, values: [...search.values, rest] };
}

function endFor<T>(ends: Map<string, RouteEnd<T>>, method: string): RouteEnd<T> | undefined {
  return ends.get(method) ?? ends.get('ANY');
}

function toMatch<T>({ routeKey, target, names }: RouteEnd<T>, values: readonly string[]): RouteMatch<T> {
  if (names.length === 0) return { routeKey, target, pathParameters: undefined };
  const pathParameters: Record<string, string> = {};
  names.forEach((name, index) => {
    pathParameters[name] = values[index] ?? '';
  });
  return { routeKey, target, pathParameters };
}

function segmentsOf(path: string): string[] {
  return path === '/' ? [] : path.slice(1).split('/');
}

/** The text of a percent-encoded segment; one that is malformed stays as it is. */
export function decode(segment: string): string {
  if (!segment.includes('%')) return segment;
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

function fixedChild<T>(node: Node<T>, segment: string): Node<T> {
  const child = node.fixed.get(segment) ?? emptyNode<T>();
  node.fixed.set(segment, child);
  return child;
}

function variableChild<T>(node: Node<T>): Node<T> {
  node.variable ??= emptyNode<T>();
  return node.variable;
}

function emptyNode<T>(): Node<T> {
  return { fixed: new Map(), variable: undefined, ends: new Map(), greedy: new Map() };
}
