import type { AggregateCommands } from '../../../core/decider/aggregate-commands.ts';
import type { Decider } from '../../../core/decider/decider.ts';
import { BusinessRuleError } from '../../../core/errors/business-rule-error.ts';
import type { DocumentView, TotalsView } from '../../../core/projection/view.ts';
import type { EventCatalog } from '../../../core/schema/event-catalog.ts';
import { nearestNames } from '../../../core/schema/nearest-names.ts';
import type { SchemaViolation } from '../../../core/schema/schema-violation.ts';

/** A small domain for tests of the library: accounts that take and give units. */
export type AccountCommand =
  | { readonly name: 'open'; readonly body: { readonly accountId: string; readonly owner: string } }
  | { readonly name: 'deposit'; readonly body: { readonly accountId: string; readonly amount: number } }
  | { readonly name: 'withdraw'; readonly body: { readonly accountId: string; readonly amount: number } };

export type AccountEvent =
  | { readonly type: 'account.opened'; readonly data: { readonly owner: string } }
  | { readonly type: 'account.deposited'; readonly data: { readonly amount: number } }
  | { readonly type: 'account.withdrawn'; readonly data: { readonly amount: number } }
  | { readonly type: 'account.withdrawal_refused'; readonly data: { readonly reason: string } };

export interface AccountState {
  readonly open: boolean;
  readonly balance: number;
}

export const accountDecider: Decider<AccountCommand, AccountState, AccountEvent> = {
  initialState: { open: false, balance: 0 },
  decide(command, state) {
    if (command.name === 'open') {
      return state.open ? [] : [{ type: 'account.opened', data: { owner: command.body.owner } }];
    }
    if (!state.open) throw new BusinessRuleError('account-not-open', 'the account is not open');
    const { amount } = command.body;
    if (command.name === 'deposit') return [{ type: 'account.deposited', data: { amount } }];
    if (amount > state.balance) return [{ type: 'account.withdrawal_refused', data: { reason: 'balance too low' } }];
    return [{ type: 'account.withdrawn', data: { amount } }];
  },
  evolve(state, event) {
    if (event.type === 'account.opened') return { ...state, open: true };
    if (event.type === 'account.deposited') return { ...state, balance: state.balance + event.data.amount };
    if (event.type === 'account.withdrawn') return { ...state, balance: state.balance - event.data.amount };
    return state;
  },
};

export const accountCommands: AggregateCommands<AccountCommand, AccountState, AccountEvent> = {
  domain: 'account',
  decider: accountDecider,
  commands: {
    open: {
      validate: (body) => fields(body, ['owner'], ['accountId']),
      prepare: (body, { newId }) => ({ accountId: newId(), ...(body as { owner: string }) }),
      streamId: ({ accountId }) => `account-${accountId}`,
    },
    deposit: {
      validate: (body) => fields(body, ['accountId', 'amount']),
      streamId: ({ accountId }) => `account-${accountId}`,
    },
    withdraw: {
      validate: (body) => fields(body, ['accountId', 'amount']),
      streamId: ({ accountId }) => `account-${accountId}`,
    },
  },
};

const types = ['account.opened', 'account.deposited', 'account.withdrawn', 'account.withdrawal_refused'];

export const accountCatalog: EventCatalog = {
  resolve: (name) => (name === 'AccountOpened' ? 'account.opened' : types.find((type) => type === name)),
  nearest: (name) => nearestNames(name, types),
  currentVersion: () => '1.0',
  validate(type, version, data) {
    if (version !== '1.0') return [{ pointer: '/version', message: 'is not known' }];
    const moves = type === 'account.deposited' || type === 'account.withdrawn';
    return moves ? fields(data, ['amount']) : fields(data, [], ['owner', 'reason']);
  },
  validateEnvelope: (envelope) =>
    fields(
      envelope,
      ['eventId', 'eventType', 'timestamp', 'source', 'version', 'data'],
      ['streamId', 'streamVersion', 'correlationId', 'causationId', 'priority'],
    ),
};

/** A tiny validator: members of an object that must and may be there; `amount` is a positive integer. */
function fields(value: unknown, required: readonly string[], optional: readonly string[] = []): SchemaViolation[] {
  if (value === null || typeof value !== 'object') return [{ pointer: '', message: 'must be object' }];
  const missing = required
    .filter((name) => !(name in value))
    .map((name) => ({ pointer: '', message: `must have required property '${name}'` }));
  const unknown = Object.keys(value)
    .filter((name) => !required.includes(name) && !optional.includes(name))
    .map((name) => ({ pointer: `/${name}`, message: 'is not a known property' }));
  const { amount } = value as { amount?: unknown };
  const wrong =
    amount !== undefined && !(Number.isInteger(amount) && (amount as number) > 0)
      ? [{ pointer: '/amount', message: 'must be integer >= 1' }]
      : [];
  return [...missing, ...unknown, ...wrong];
}

export interface Balance {
  readonly balance: number;
  readonly owner: string;
}

export const balanceView: DocumentView<Balance> = {
  kind: 'document',
  name: 'balance',
  project(document = { balance: 0, owner: '' }, { eventType, data }) {
    const { amount = 0, owner = document.owner } = data as { amount?: number; owner?: string };
    if (eventType === 'account.deposited') return { ...document, balance: document.balance + amount };
    if (eventType === 'account.withdrawn') return { ...document, balance: document.balance - amount };
    return { ...document, owner };
  },
  list: ({ owner, balance }) => ({ key: owner, sort: String(balance).padStart(6, '0') }),
};

export const movementsView: TotalsView<{ readonly owner: string }> = {
  kind: 'totals',
  name: 'movements',
  groupings: ['owner', 'all'],
  sums: ['in', 'out'],
  project(note = { owner: '' }, { eventType, data }) {
    const { amount = 0, owner } = data as { amount?: number; owner?: string };
    const add: Record<string, number> =
      eventType === 'account.deposited' ? { in: amount } : eventType === 'account.withdrawn' ? { out: amount } : {};
    const contributions = [
      { by: 'owner', key: note.owner, add },
      { by: 'all', key: 'all', add },
    ];
    return {
      note: owner === undefined ? note : { owner },
      contributions: Object.keys(add).length > 0 ? contributions : [],
    };
  },
};
