import type { PublishPolicy } from '../../core/access/publish-policy.ts';
import type { ReadPolicy } from '../../core/access/read-policy.ts';
import type { HandlerFunction } from './handler-function.ts';

/** Gives a function the stage's read policy, as READ_POLICY; the roles in it are those of the account that it runs in. */
export function addReadPolicy(handler: HandlerFunction, policy: ReadPolicy): void {
  addPolicy(handler, 'READ_POLICY', policy);
}

/** Gives a function the stage's publish policy, as PUBLISH_POLICY; the roles in it are those of the account that it runs in. */
export function addPublishPolicy(handler: HandlerFunction, policy: PublishPolicy): void {
  addPolicy(handler, 'PUBLISH_POLICY', policy);
}

function addPolicy(handler: HandlerFunction, variable: string, policy: ReadPolicy | PublishPolicy): void {
  const { stack } = handler;
  handler.function.addEnvironment(variable, stack.toJsonString({ account: stack.account, ...policy }));
}
