import type { AwsService, Operation } from '../../../local/aws/service.ts';

/** A service of canned answers that remembers what it was asked. */
export interface RecordingService extends AwsService {
  /** Operation and request of each call, in order. */
  readonly calls: [operation: string, request: unknown][];
}

/** Builds a service whose operations give the answers, or what they return if they are functions. */
export function recordingService(name: string, answers: Readonly<Record<string, unknown>>): RecordingService {
  const calls: [string, unknown][] = [];
  const operations = Object.entries(answers).map(([operation, answer]): [string, Operation] => [
    operation,
    (request) => {
      calls.push([operation, request]);
      return typeof answer === 'function' ? answer(request) : answer;
    },
  ]);
  return { name, calls, operations: Object.fromEntries(operations) };
}
