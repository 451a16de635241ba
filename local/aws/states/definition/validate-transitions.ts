import type { RawObject } from './compile-context.ts';
import type { Diagnostics } from './diagnostic.ts';

interface Target {
  readonly name: string;
  readonly location: string;
}

/** Checks that every transition leads to a state, that every state can be reached, and that some state ends. */
export function validateTransitions(machine: RawObject, at: string, found: Diagnostics): void {
  const states = machine.States as Readonly<Record<string, RawObject>>;
  const startAt = machine.StartAt as string;
  const reached = new Set<string>();
  const missing = (target: Target) => {
    found.add('MISSING_TRANSITION_TARGET', `Missing 'Next' target: ${target.name}`, target.location);
  };
  if (!Object.hasOwn(states, startAt)) missing({ name: startAt, location: `${at}/StartAt` });
  reached.add(startAt);
  let terminal = false;
  for (const [name, state] of Object.entries(states)) {
    if (state.End === true || state.Type === 'Succeed' || state.Type === 'Fail') terminal = true;
    for (const target of targets(state, `${at}/States/${name}`)) {
      if (target.name !== name) reached.add(target.name);
      if (!Object.hasOwn(states, target.name)) missing(target);
    }
  }
  if (!terminal) {
    found.add('MISSING_END_STATE', 'Workflow has no terminal state');
    return;
  }
  for (const name of Object.keys(states)) {
    if (!reached.has(name)) {
      found.add('MISSING_TRANSITION_TARGET', `State "${name}" is not reachable.`, `${at}/States/${name}`);
    }
  }
}

function targets(state: RawObject, at: string): Target[] {
  const list: Target[] = [];
  const add = (name: unknown, location: string) => {
    if (typeof name === 'string') list.push({ name, location: `${at}/${location}` });
  };
  add(state.Next, 'Next');
  for (const [index, rule] of rules(state.Choices)) add(rule.Next, `Choices[${index}]/Next`);
  add(state.Default, 'Default');
  for (const [index, catcher] of rules(state.Catch)) add(catcher.Next, `Catch[${index}]/Next`);
  return list;
}

function rules(value: unknown): [number, RawObject][] {
  return Array.isArray(value) ? [...(value as RawObject[]).entries()] : [];
}
