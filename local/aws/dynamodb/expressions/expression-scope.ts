import { validationError } from '../validation-error.ts';
import { admitValue } from '../values/admit-value.ts';
import type { AttributeValue } from '../values/attribute-value.ts';
import type { Bindings, Condition, Parsed, UpdateClauses } from './ast.ts';
import { checkOperands } from './check-operands.ts';
import { checkUpdate } from './check-update.ts';
import { assertPathsApart, type BoundPath, bindPath } from './document-path.ts';
import { type ExpressionKind, expressionError } from './expression-error.ts';
import { conditionOf, projectionOf, updateOf } from './parse-expression.ts';
import { compileProjection, type Projection } from './project-item.ts';

/** The part of a request that expressions share. */
export interface Placeholders {
  readonly ExpressionAttributeNames?: Record<string, string>;
  readonly ExpressionAttributeValues?: Record<string, AttributeValue>;
}

/** A checked update with the paths that it touches. */
export interface BoundUpdate {
  readonly clauses: UpdateClauses;
  readonly paths: readonly BoundPath[];
}

const NAME_KEY = /^#[A-Za-z0-9_]+$/;
const VALUE_KEY = /^:[A-Za-z0-9_]+$/;
const NOTHING = {};
const NO_BINDINGS: Bindings = { names: NOTHING, values: NOTHING };

/** Binds the expressions of one request to its placeholders. Call `finish` once all expressions have been taken. */
export class ExpressionScope {
  readonly bindings: Bindings;
  readonly #used: Parsed<unknown>[] = [];

  /**
   * `expected` lists the expressions that the operation takes, for the error when placeholders come without any, e.g.
   * `ConditionExpression is null`.
   */
  constructor(request: Placeholders, hasExpression: boolean, expected: string) {
    const { ExpressionAttributeNames: names, ExpressionAttributeValues: values } = request;
    this.bindings =
      names === undefined && values === undefined
        ? NO_BINDINGS
        : { names: names ?? NOTHING, values: values ?? NOTHING };
    if (!hasExpression) assertNoPlaceholders(request, expected);
    if (names !== undefined) admitNames(names);
    if (values !== undefined) admitValues(values);
  }

  condition(kind: ExpressionKind, text: string): Condition {
    const { tree } = this.#use(kind, conditionOf(kind, text));
    checkOperands(kind, tree, this.bindings);
    return tree;
  }

  update(text: string): BoundUpdate {
    const { tree } = this.#use('UpdateExpression', updateOf('UpdateExpression', text));
    return { clauses: tree, paths: checkUpdate(tree, this.bindings) };
  }

  /** The paths of a projection, and the projection itself. */
  projection(text: string): { paths: readonly BoundPath[]; project: Projection } {
    const kind = 'ProjectionExpression';
    const { tree } = this.#use(kind, projectionOf(kind, text));
    const paths = tree.map((path) => bindPath(path, this.bindings));
    assertPathsApart(kind, paths);
    return { paths, project: compileProjection(paths) };
  }

  /** Refuses placeholders that no expression used. */
  finish(): void {
    const { names, values } = this.bindings;
    this.#assertUsed('Names', Object.keys(names), (parsed) => parsed.names);
    this.#assertUsed('Values', Object.keys(values), (parsed) => parsed.values);
  }

  #use<Tree>(kind: ExpressionKind, parsed: Parsed<Tree>): Parsed<Tree> {
    this.#used.push(parsed);
    for (const name of parsed.names) {
      if (Object.hasOwn(this.bindings.names, name)) continue;
      throw expressionError(
        kind,
        `An expression attribute name used in the document path is not defined; attribute name: ${name}`,
      );
    }
    for (const name of parsed.values) {
      if (Object.hasOwn(this.bindings.values, name)) continue;
      throw expressionError(
        kind,
        `An expression attribute value used in expression is not defined; attribute value: ${name}`,
      );
    }
    return parsed;
  }

  #assertUsed(what: string, keys: string[], usedBy: (parsed: Parsed<unknown>) => ReadonlySet<string>): void {
    const unused = keys.filter((key) => !this.#used.some((parsed) => usedBy(parsed).has(key)));
    if (unused.length === 0) return;
    throw validationError(
      `Value provided in ExpressionAttribute${what} unused in expressions: keys: {${unused.join(', ')}}`,
    );
  }
}

function assertNoPlaceholders(request: Placeholders, expected: string): void {
  if (request.ExpressionAttributeNames !== undefined) {
    throw validationError('ExpressionAttributeNames can only be specified when using expressions');
  }
  if (request.ExpressionAttributeValues !== undefined) {
    throw validationError(`ExpressionAttributeValues can only be specified when using expressions: ${expected}`);
  }
}

function admitNames(names: Record<string, string>): void {
  let count = 0;
  for (const key in names) {
    count++;
    if (!NAME_KEY.test(key)) {
      throw validationError(`ExpressionAttributeNames contains invalid key: Syntax error; key: "${key}"`);
    }
    if (typeof names[key] !== 'string' || names[key] === '') {
      throw validationError(`ExpressionAttributeNames contains invalid value: Empty attribute name; key: ${key}`);
    }
  }
  if (count === 0) throw validationError('ExpressionAttributeNames must not be empty');
}

function admitValues(values: Record<string, AttributeValue>): void {
  let count = 0;
  for (const key in values) {
    count++;
    if (!VALUE_KEY.test(key)) {
      throw validationError(`ExpressionAttributeValues contains invalid key: Syntax error; key: "${key}"`);
    }
    try {
      admitValue(values[key] as AttributeValue);
    } catch (error) {
      const problem = (error as Error).message;
      throw validationError(`ExpressionAttributeValues contains invalid value: ${problem} for key ${key}`);
    }
  }
  if (count === 0) throw validationError('ExpressionAttributeValues must not be empty');
}
