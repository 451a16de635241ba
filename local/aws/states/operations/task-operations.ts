import { AwsError } from '../../aws-error.ts';
import type { Operation } from '../../service.ts';
import type { TaskTokens } from '../execution/task-tokens.ts';
import { requiredString } from './request-check.ts';

type Request = Record<string, unknown>;

/** SendTaskSuccess, SendTaskFailure and SendTaskHeartbeat. */
export function taskOperations(tokens: TaskTokens): Record<string, Operation> {
  return {
    SendTaskSuccess: (request: Request) => {
      tokens.succeed(token(request), requiredString(request, 'output'));
      return {};
    },
    SendTaskFailure: (request: Request) => {
      tokens.fail(token(request), request.error as string | undefined, request.cause as string | undefined);
      return {};
    },
    SendTaskHeartbeat: (request: Request) => {
      tokens.heartbeat(token(request));
      return {};
    },
  };
}

function token(request: Request): string {
  const value = requiredString(request, 'taskToken');
  if (value === '') throw new AwsError('InvalidToken', "Invalid Token: 'Invalid token'");
  return value;
}
