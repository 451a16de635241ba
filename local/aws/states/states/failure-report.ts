import { errorName, Interruption, StateFailure } from '../execution/state-failure.ts';
import type { StateVisit } from '../execution/state-visit.ts';

/** The error as a failure of the state, with the event `EvaluationFailed` written when an expression failed. */
export function reported(visit: StateVisit, error: unknown): StateFailure | Interruption {
  if (error instanceof Interruption) return error;
  const failure = error instanceof StateFailure ? error : new StateFailure(errorName.runtime, unexpected(visit, error));
  if (failure.reported) return failure;
  failure.reported = true;
  if (failure.location === undefined) return failure;
  visit.run.record(visit.thread, 'EvaluationFailed', {
    members: {
      error: failure.error,
      cause: failure.failureCause,
      location: failure.location,
      state: visit.state.name,
    },
  });
  return failure;
}

function unexpected(visit: StateVisit, error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return visit.runtimeFailure(message).failureCause ?? message;
}
