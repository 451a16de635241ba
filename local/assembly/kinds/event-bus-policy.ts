import type { ResourceKind } from '../resource-kind.ts';
import { TemplateError } from '../template-error.ts';

type Statement = Readonly<Record<string, unknown>>;

/** AWS::Events::EventBusPolicy: one statement of a bus's policy, in the place of the one with its id. */
export const eventBusPolicy: ResourceKind = {
  type: 'AWS::Events::EventBusPolicy',
  acts: ['EventBusName', 'StatementId', 'Statement', 'Action', 'Principal', 'Condition'],
  inert: [],
  create: async ({ properties, call }) => {
    const { StatementId, Action, Principal, Condition } = properties;
    const EventBusName = String(properties.EventBusName ?? 'default');
    const given = statementOf(properties.Statement);
    if (given === undefined) {
      await call('events', 'PutPermission', { EventBusName, StatementId, Action, Principal, Condition });
    } else {
      const { Policy = '{"Statement":[]}' } = (await call('events', 'DescribeEventBus', { Name: EventBusName })) as {
        Policy?: string;
      };
      const others = (JSON.parse(Policy) as { Statement: readonly Statement[] }).Statement.filter(
        ({ Sid }) => Sid !== StatementId,
      );
      const document = { Version: '2012-10-17', Statement: [...others, { ...given, Sid: StatementId }] };
      await call('events', 'PutPermission', { EventBusName, Policy: JSON.stringify(document) });
    }
    return { ref: `${EventBusName}|${String(StatementId)}`, attributes: {} };
  },
};

function statementOf(value: unknown): Statement | undefined {
  if (value === undefined) return undefined;
  const statement: unknown = typeof value === 'string' ? JSON.parse(value) : value;
  if (typeof statement === 'object' && statement !== null) return statement as Statement;
  throw new TemplateError('Statement has to be an object');
}
