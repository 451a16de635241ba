import { AwsError } from '../../aws-error.ts';
import type { Operation } from '../../service.ts';
import type { StateMachine } from '../state-machine.ts';
import type { MachineRegistry } from './machine-registry.ts';
import { requiredString } from './request-check.ts';

type Request = Record<string, unknown>;

/** TagResource, UntagResource and ListTagsForResource, for state machines. */
export function tagOperations(registry: MachineRegistry): Record<string, Operation> {
  const machine = (request: Request): StateMachine => {
    const arn = requiredString(request, 'resourceArn');
    const found = registry.machines.get(arn);
    if (found === undefined) throw new AwsError('ResourceNotFound', `Resource not found: '${arn}'`);
    return found;
  };
  return {
    TagResource: (request: Request) => {
      const { tags } = machine(request);
      for (const { key, value } of request.tags as { key: string; value: string }[]) tags.set(key, value);
      return {};
    },
    UntagResource: (request: Request) => {
      const { tags } = machine(request);
      for (const key of request.tagKeys as string[]) tags.delete(key);
      return {};
    },
    ListTagsForResource: (request: Request) => ({
      tags: [...machine(request).tags].map(([key, value]) => ({ key, value })),
    }),
  };
}
