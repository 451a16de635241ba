import type { ReadPolicy } from '../../core/access/read-policy.ts';
import type { HandlerFunction } from './handler-function.ts';

/** Gives a function the stage's read policy, as READ_POLICY; the roles in it are those of the account that it runs in. */
export function addReadPolicy(handler: HandlerFunction, policy: ReadPolicy): void {
  const { stack } = handler;
  handler.function.addEnvironment('READ_POLICY', stack.toJsonString({ account: stack.account, ...policy }));
}
