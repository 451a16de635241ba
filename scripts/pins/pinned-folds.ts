import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Upcaster, UpcastSteps } from '../../core/event/upcaster.ts';
import type { View } from '../../core/projection/view.ts';
import type { Fold } from '../../lambdas/aggregates.ts';
import { eventsOf, fingerprint, type History, historiesOf, type PinnedEvents } from './fold-histories.ts';

/** Everything of the repository that turns events into something that is kept. */
export interface Folds {
  readonly aggregates: Readonly<Record<string, Fold>>;
  /** By domain. */
  readonly views: Readonly<Record<string, readonly View[]>>;
  readonly upcast: Upcaster;
  readonly steps: UpcastSteps;
  /** Examples of every version of every event. */
  readonly events: PinnedEvents;
}

/** What one fold made of each history, in the version that it had then. */
interface PinnedFold {
  readonly version: string;
  readonly results: readonly string[];
}

/** What is kept to tell a fold that was changed. */
export interface PinnedFolds {
  readonly events: PinnedEvents;
  /** By domain. */
  readonly histories: Readonly<Record<string, readonly History[]>>;
  /** By name: `state of order`, `view order/status`. */
  readonly folds: Readonly<Record<string, PinnedFold>>;
  /** What each upcast step made of its event, by the event's name. */
  readonly steps: Readonly<Record<string, string>>;
}

/** Where the folds are pinned, under the folder of the domains. */
export const pinnedFile = 'pinned-folds.json';

const nothing: PinnedFolds = { events: {}, histories: {}, folds: {}, steps: {} };

/** What was pinned; nothing where the file is missing. */
export function pinnedFolds(lambdasDir: string): PinnedFolds {
  const file = path.join(lambdasDir, pinnedFile);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as PinnedFolds) : nothing;
}

/** One fold of the repository, ready to be run. */
interface RunnableFold {
  readonly name: string;
  readonly domain: string;
  readonly version: string;
  /** What to do when it makes something else of the same events. */
  readonly wayOut: string;
  readonly run: (history: History, events: PinnedEvents) => unknown;
}

function runnable({ aggregates, views, upcast }: Folds): RunnableFold[] {
  const states = Object.entries(aggregates).flatMap(([domain, { decider, snapshots }]): RunnableFold[] => {
    if (snapshots === undefined) return [];
    const run = (history: History, events: PinnedEvents) => {
      const state = eventsOf(domain, history, events).reduce((before: never, event) => {
        const { eventType: type, data } = upcast(event);
        return decider.evolve(before, { type, data } as never) as never;
      }, decider.initialState as never);
      return snapshots.toJson ? snapshots.toJson(state) : state;
    };
    const wayOut = `raise stateVersion of its snapshots in lambdas/${domain}/, or old snapshots are read as the new state`;
    return [{ name: `state of ${domain}`, domain, version: snapshots.stateVersion, wayOut, run }];
  });
  const documents = Object.entries(views).flatMap(([domain, all]) =>
    all.map((view): RunnableFold => {
      const run = (history: History, events: PinnedEvents) =>
        resultOf(view, eventsOf(domain, history, events).map(upcast));
      const wayOut = `raise shape of the view in lambdas/${domain}/views/ and rebuild it, or documents of before stay as they are`;
      return { name: `view ${domain}/${view.name}`, domain, version: String(view.shape ?? 1), wayOut, run };
    }),
  );
  return [...states, ...documents];
}

function resultOf(view: View, events: ReturnType<typeof eventsOf>): unknown {
  if (view.kind === 'document') {
    let document: object | undefined;
    for (const event of events) document = view.project(document, event);
    return { document, list: document && view.list?.(document) };
  }
  let note: object | undefined;
  const contributions = events.flatMap((event) => {
    const projected = view.project(note, event);
    note = projected.note;
    return projected.contributions;
  });
  return { note, contributions };
}

/** A fold that throws for a history has that for its result: it is pinned like any other. */
function outcome(fold: RunnableFold, history: History, events: PinnedEvents): string {
  try {
    return fingerprint(fold.run(history, events));
  } catch {
    return 'throws';
  }
}

/** What is wrong with the folds: those that make something else of the same events, and those that are not pinned as they are. */
export function foldProblems(pinned: PinnedFolds, folds: Folds): string[] {
  const problems: string[] = [];
  for (const fold of runnable(folds)) {
    const was = pinned.folds[fold.name];
    if (was === undefined || was.version !== fold.version) {
      const now = was === undefined ? 'is not pinned yet' : `is at ${fold.version} and pinned at ${was.version}`;
      problems.push(`${fold.name} ${now}: npm run pin`);
      continue;
    }
    const histories = pinned.histories[fold.domain] ?? [];
    const other = histories.find((history, index) => outcome(fold, history, pinned.events) !== was.results[index]);
    if (other === undefined) continue;
    problems.push(
      `${fold.name} makes something else of the same events: ${other.join(', ')}. If that is wanted, ${fold.wayOut}; then ` +
        `npm run pin. If it changes nothing that is kept anywhere, npm run pin -- --again '${fold.name}'.`,
    );
  }
  return [...problems, ...stepProblems(pinned, folds), ...newEvents(pinned, folds)];
}

function stepProblems(pinned: PinnedFolds, { steps }: Folds): string[] {
  return Object.entries(stepsNow(steps, pinned.events)).flatMap(([name, now]) => {
    const was = pinned.steps[name];
    if (was === undefined || was === now) return [];
    return [
      `the upcast step from ${name} makes something else of it: events that were folded before are folded otherwise now. ` +
        `Put it back and add a version instead, or npm run pin -- --again 'step ${name}' if nobody has run it.`,
    ];
  });
}

function newEvents(pinned: PinnedFolds, { events, steps }: Folds): string[] {
  const names = Object.keys(events).filter((name) => !Object.hasOwn(pinned.events, name));
  const unpinned = Object.keys(stepsNow(steps, events)).filter((name) => pinned.steps[name] === undefined);
  return [
    ...names.map((name) => `${name} is in no pinned history yet: npm run pin`),
    ...unpinned.map((name) => `the upcast step from ${name} is not pinned yet: npm run pin`),
  ];
}

function stepsNow(steps: UpcastSteps, events: PinnedEvents): Record<string, string> {
  const results: Record<string, string> = {};
  for (const [eventType, ofType] of Object.entries(steps)) {
    for (const [from, { to, up }] of Object.entries(ofType)) {
      const name = `${eventType}@${from}`;
      if (Object.hasOwn(events, name)) results[name] = `${to} ${fingerprint(up(events[name] as never))}`;
    }
  }
  return results;
}

/**
 * What is to be pinned now. Folds that are as they were pinned, or of another version by now, and those in `again`, are run on
 * histories of all events; others keep what was pinned, and with it the problem.
 */
export function pinnedNow(pinned: PinnedFolds, folds: Folds, again: ReadonlySet<string>): PinnedFolds {
  const all = runnable(folds);
  const isStill = (fold: RunnableFold) => {
    const was = pinned.folds[fold.name];
    if (was === undefined || was.version !== fold.version || again.has(fold.name)) return true;
    const histories = pinned.histories[fold.domain] ?? [];
    return histories.every((history, index) => outcome(fold, history, pinned.events) === was.results[index]);
  };
  const changed = new Set(all.filter((fold) => !isStill(fold)).map(({ domain }) => domain));
  const events = { ...folds.events, ...pinned.events };
  const domains = [...new Set(all.map(({ domain }) => domain))].sort();
  const histories = Object.fromEntries(
    domains.map((domain) => {
      const names = Object.keys(events).filter((name) => name.startsWith(`${domain}.`));
      // A fold that has changed is compared on its old histories until somebody says what is to become of it.
      return [domain, changed.has(domain) ? (pinned.histories[domain] ?? []) : historiesOf(names)];
    }),
  );
  const results = all.map((fold): [string, PinnedFold] => {
    const was = pinned.folds[fold.name];
    if (was !== undefined && !isStill(fold)) return [fold.name, was];
    const { name, version } = fold;
    return [
      name,
      { version, results: (histories[fold.domain] ?? []).map((history) => outcome(fold, history, events)) },
    ];
  });
  const steps = Object.entries(stepsNow(folds.steps, events)).map(([name, now]) => {
    const was = again.has(`step ${name}`) ? undefined : pinned.steps[name];
    return [name, was ?? now] as const;
  });
  return { events, histories, folds: Object.fromEntries(results), steps: Object.fromEntries(steps) };
}

/** The text of the file: an event, a history or a fold a line. */
export function pinnedText({ events, histories, folds, steps }: PinnedFolds): string {
  const lines = (members: object, indent: string) =>
    Object.entries(members)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, value]) => `${indent}${JSON.stringify(name)}: ${JSON.stringify(value)}`)
      .join(',\n');
  const ofDomains = Object.entries(histories).map(([domain, all]) => {
    return `    ${JSON.stringify(domain)}: [\n${all.map((history) => `      ${JSON.stringify(history)}`).join(',\n')}\n    ]`;
  });
  const object = (name: string, body: string) => `  "${name}": {${body === '' ? '' : `\n${body}\n  `}}`;
  const parts = [
    object('events', lines(events, '    ')),
    object('histories', ofDomains.join(',\n')),
    object('folds', lines(folds, '    ')),
    object('steps', lines(steps, '    ')),
  ];
  return `{\n${parts.join(',\n')}\n}\n`;
}
