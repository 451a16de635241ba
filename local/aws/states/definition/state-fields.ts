import type { QueryLanguage } from './query-language.ts';

/** Types of states. */
export const stateTypes = ['Pass', 'Task', 'Choice', 'Wait', 'Succeed', 'Fail', 'Parallel', 'Map'] as const;

/** The type of a state. */
export type StateType = (typeof stateTypes)[number];

interface Fields {
  readonly both: readonly string[];
  readonly JSONPath: readonly string[];
  readonly JSONata: readonly string[];
}

const paths = ['InputPath', 'OutputPath'];
const results = ['ResultPath', 'ResultSelector'];
const recovery = ['Retry', 'Catch'];
const onwards = ['Next', 'End'];

const fields: Readonly<Record<StateType, Fields>> = {
  Pass: {
    both: [...onwards, 'Assign'],
    JSONPath: [...paths, 'Result', 'ResultPath', 'Parameters'],
    JSONata: ['Output'],
  },
  Task: {
    both: [...onwards, ...recovery, 'Assign', 'Resource', 'TimeoutSeconds', 'HeartbeatSeconds', 'Credentials'],
    JSONPath: [...paths, ...results, 'Parameters', 'TimeoutSecondsPath', 'HeartbeatSecondsPath'],
    JSONata: ['Arguments', 'Output'],
  },
  Choice: { both: ['Choices', 'Default', 'Assign'], JSONPath: paths, JSONata: ['Output'] },
  Wait: {
    both: [...onwards, 'Assign', 'Seconds', 'Timestamp'],
    JSONPath: [...paths, 'SecondsPath', 'TimestampPath'],
    JSONata: ['Output'],
  },
  Succeed: { both: [], JSONPath: paths, JSONata: ['Output'] },
  Fail: { both: ['Error', 'Cause'], JSONPath: ['ErrorPath', 'CausePath'], JSONata: [] },
  Parallel: {
    both: [...onwards, ...recovery, 'Assign', 'Branches'],
    JSONPath: [...paths, ...results, 'Parameters'],
    JSONata: ['Arguments', 'Output'],
  },
  Map: {
    both: [
      ...onwards,
      ...recovery,
      'Assign',
      'ItemProcessor',
      'Iterator',
      'ItemSelector',
      'ItemBatcher',
      'ItemReader',
      'ResultWriter',
      'Label',
      'MaxConcurrency',
      'ToleratedFailureCount',
      'ToleratedFailurePercentage',
    ],
    JSONPath: [
      ...paths,
      ...results,
      'Parameters',
      'ItemsPath',
      'MaxConcurrencyPath',
      'ToleratedFailureCountPath',
      'ToleratedFailurePercentagePath',
    ],
    JSONata: ['Items', 'Output'],
  },
};

const common = ['Type', 'Comment', 'QueryLanguage'];
const supported = new Map<string, ReadonlySet<string>>();

/** The names of the fields that a state of the type may have. */
export function supportedFields(type: StateType, language: QueryLanguage): ReadonlySet<string> {
  const key = `${type} ${language}`;
  let names = supported.get(key);
  if (names === undefined) {
    names = new Set([...common, ...fields[type].both, ...fields[type][language]]);
    supported.set(key, names);
  }
  return names;
}

/** The fields without which a state of the type makes no sense. */
export const requiredFields: Readonly<Record<StateType, readonly string[]>> = {
  Pass: [],
  Task: ['Resource'],
  Choice: ['Choices'],
  Wait: [],
  Succeed: [],
  Fail: [],
  Parallel: ['Branches'],
  Map: [],
};

/** Whether the state must say what follows, by `Next` or `End`. */
export function goesOn(type: StateType): boolean {
  return type !== 'Choice' && type !== 'Succeed' && type !== 'Fail';
}
