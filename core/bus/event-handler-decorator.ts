import { MillraceError } from '../errors/millrace-error.ts';
import type { CatalogTypes, EventIn, Matching, MillraceTypes, NameIn, Pattern } from './bus-catalog.ts';
import type { Handler, HandlingContext } from './handling.ts';

/** A handler found on an object, with what it was marked for. */
export interface MarkedHandler {
  /** `<class>` or `<class>.<method>`. */
  readonly name: string;
  readonly subjects: readonly string[];
  readonly handler: Handler;
}

type HandlerMethod<C extends CatalogTypes, S extends string> = (
  event: EventIn<C, Matching<C, S>>,
  context: HandlingContext,
) => unknown;

/** What `@EventHandler(…)` may stand on: a class with a method `handle`, or any method. */
export interface EventHandlerDecorator<C extends CatalogTypes, S extends string> {
  (target: abstract new (...args: never[]) => { handle: HandlerMethod<C, S> }, context?: ClassDecoratorContext): void;
  (target: HandlerMethod<C, S>, context: ClassMethodDecoratorContext): void;
}

const classes = new WeakMap<object, readonly string[]>();
const methods = new WeakMap<object, Map<string | symbol, readonly string[]>>();

/**
 * Marks a class whose method `handle`, or a method that, handles the events of some types, given as in `EventBus.subscribe`.
 * A mark does nothing by itself: `bus.register(new Handler())` subscribes the object, so that nothing happens by importing a
 * file and each bus has its own handlers.
 *
 * A standard decorator (TypeScript 5, no flag). On classes it works with `experimentalDecorators` too, and as a plain
 * function: `EventHandler('order.created')(SendReceipt)`.
 */
export function EventHandler<const S extends NameIn<MillraceTypes> | Pattern>(
  ...subjects: readonly [S, ...S[]]
): EventHandlerDecorator<MillraceTypes, S> {
  return ((target: object, context?: ClassDecoratorContext | ClassMethodDecoratorContext) => {
    if (context?.kind !== 'method') {
      classes.set(target, subjects);
      return;
    }
    const { name } = context;
    context.addInitializer(function (this: unknown) {
      const marked = methods.get(this as object) ?? new Map<string | symbol, readonly string[]>();
      methods.set(this as object, marked.set(name, subjects));
    });
  }) as EventHandlerDecorator<MillraceTypes, S>;
}

/** The handlers of an object by the marks of its class, its base classes and their methods. */
export function handlersIn(instance: object): readonly MarkedHandler[] {
  const className = instance.constructor.name;
  const members = instance as Record<string | symbol, Handler>;
  const found: MarkedHandler[] = [];
  const subjects = subjectsOfClass(instance.constructor);
  if (subjects !== undefined) {
    if (typeof members.handle !== 'function') {
      throw new MillraceError('CONFIGURATION_INVALID', `${className} is marked as a handler and has no method handle`);
    }
    found.push({ name: className, subjects, handler: (event, context) => members.handle?.(event, context) });
  }
  for (const [method, types] of methods.get(instance) ?? []) {
    const name = `${className}.${String(method)}`;
    found.push({ name, subjects: types, handler: (event, context) => members[method]?.(event, context) });
  }
  if (found.length > 0) return found;
  throw new MillraceError(
    'CONFIGURATION_INVALID',
    `${className} is not marked with @EventHandler, nor is a method of it`,
  );
}

function subjectsOfClass(ofClass: object): readonly string[] | undefined {
  for (let each: object | null = ofClass; each !== null; each = Object.getPrototypeOf(each)) {
    const subjects = classes.get(each);
    if (subjects !== undefined) return subjects;
  }
  return undefined;
}
