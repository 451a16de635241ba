import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { EventEnvelope } from '../../core/event/envelope.ts';
import { readSchemas } from '../../scripts/codegen/schema-source.ts';
import { type Folds, foldProblems, pinnedFolds, pinnedNow, pinnedText } from '../../scripts/pins/pinned-folds.ts';
import { repositoryFolds } from '../../scripts/pins/repository-folds.ts';

const root = path.join(import.meta.dirname, '../..');
const pinned = pinnedFolds(path.join(root, 'lambdas'));
let folds: Folds;

beforeAll(async () => {
  folds = await repositoryFolds(root, readSchemas(path.join(root, 'schemas')));
});

test('every state, view and upcast step makes of the same events what it made when it was pinned', () => {
  expect(foldProblems(pinned, folds)).toEqual([]);
});

test('every state with snapshots and every view is pinned', () => {
  expect(Object.keys(pinned.folds).sort()).toEqual(
    expect.arrayContaining(['state of order', 'view order/revenue', 'view order/status', 'view privacy/erasures']),
  );
});

test('the file is what npm run pin writes', () => {
  expect(readFileSync(path.join(root, 'lambdas/pinned-folds.json'), 'utf8')).toBe(pinnedText(pinned));
});

/** The folds with a state of orders that remembers carriers, at a version. */
function withCarriers(stateVersion: string): Folds {
  const { order } = folds.aggregates;
  if (order === undefined) throw new Error('there is no order');
  const { decider } = order;
  const evolve = (state: never, event: { type: string; data: { carrier?: string } }) => {
    const next = decider.evolve(state, event as never) as object | undefined;
    return next && event.type === 'order.shipped' ? { ...next, carrier: event.data.carrier } : next;
  };
  const changed = { ...order, decider: { ...decider, evolve }, snapshots: { ...order.snapshots, stateVersion } };
  return { ...folds, aggregates: { ...folds.aggregates, order: changed as never } };
}

test('a state that is folded otherwise without another stateVersion is told, with the events and what to raise', () => {
  const [problem, ...more] = foldProblems(pinned, withCarriers('1'));
  expect(more).toEqual([]);
  expect(problem).toMatch(/^state of order makes something else of the same events: .*order\.shipped@1\.0/);
  expect(problem).toContain('raise stateVersion of its snapshots in lambdas/order/');
});

test('with another stateVersion it is pinned anew, and everything else stays as it was', () => {
  const raised = withCarriers('2');
  expect(foldProblems(pinned, raised)).toEqual(['state of order is at 2 and pinned at 1: npm run pin']);
  const anew = pinnedNow(pinned, raised, new Set());
  expect(foldProblems(anew, raised)).toEqual([]);
  expect({ ...anew.folds, 'state of order': pinned.folds['state of order'] }).toEqual(pinned.folds);
});

test('pinning takes no change that nobody has answered for, but for those that are named', () => {
  const changed = withCarriers('1');
  expect(pinnedNow(pinned, changed, new Set()).folds).toEqual(pinned.folds);
  const again = pinnedNow(pinned, changed, new Set(['state of order']));
  expect(foldProblems(again, changed)).toEqual([]);
});

test('a view that keeps something else without another shape is told', () => {
  const [status, ...others] = folds.views.order ?? [];
  if (status?.kind !== 'document') throw new Error('the first view of orders is no document');
  const project = (document: never, event: EventEnvelope) => {
    const next = status.project(document, event);
    return next && { ...next, seen: event.eventType };
  };
  const changed = { ...folds, views: { ...folds.views, order: [{ ...status, project } as never, ...others] } };
  expect(foldProblems(pinned, changed)).toEqual([
    expect.stringContaining('raise shape of the view in lambdas/order/views/'),
  ]);
  const raised = { ...folds, views: { ...folds.views, order: [{ ...status, project, shape: 2 } as never, ...others] } };
  expect(foldProblems(pinned, raised)).toEqual(['view order/status is at 2 and pinned at 1: npm run pin']);
});

test('sums that count something else are told', () => {
  const views = (folds.views.order ?? []).map((view) => {
    if (view.kind !== 'totals') return view;
    const project = (note: never, event: EventEnvelope) => ({ ...view.project(note, event), contributions: [] });
    return { ...view, project };
  });
  const changed = { ...folds, views: { ...folds.views, order: views as never } };
  expect(foldProblems(pinned, changed)).toEqual([expect.stringContaining('view order/revenue makes something else')]);
});

test('a new event makes no old fold another one, and asks to be pinned', () => {
  const more = { ...folds, events: { ...folds.events, 'order.painted@1.0': { orderId: '1' } } };
  expect(foldProblems(pinned, more)).toEqual(['order.painted@1.0 is in no pinned history yet: npm run pin']);
  expect(foldProblems(pinnedNow(pinned, more, new Set()), more)).toEqual([]);
});

test('an upcast step that makes something else of its event is told', () => {
  const step = (carrier: string) => ({
    'order.shipped': { '1.0': { to: '1.1', up: (data: object) => ({ ...data, carrier }) } },
  });
  const before = { ...folds, steps: step('DHL') };
  expect(foldProblems(pinned, before)).toEqual([
    'the upcast step from order.shipped@1.0 is not pinned yet: npm run pin',
  ]);
  const anew = pinnedNow(pinned, before, new Set());
  expect(foldProblems(anew, before)).toEqual([]);
  expect(foldProblems(anew, { ...folds, steps: step('UPS') })).toEqual([
    expect.stringContaining('the upcast step from order.shipped@1.0 makes something else of it'),
  ]);
});

test('an example that is reworded changes nothing that is pinned', () => {
  const events = Object.fromEntries(Object.keys(folds.events).map((name) => [name, {}]));
  expect(foldProblems(pinned, { ...folds, events })).toEqual([]);
});
