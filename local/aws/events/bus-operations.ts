import { AwsError } from '../aws-error.ts';
import type { Operation } from '../service.ts';
import { compileBusPolicy, withoutStatement, withStatement } from './bus-policy.ts';
import type { EventBus } from './event-bus.ts';
import type { EventBuses } from './event-buses.ts';
import { page } from './page.ts';

interface BusListRequest {
  readonly NamePrefix?: string;
  readonly Limit?: number;
  readonly NextToken?: string;
}

interface PermissionRequest {
  readonly EventBusName?: string;
  readonly Policy?: string;
  readonly Action?: string;
  readonly Principal?: string;
  readonly StatementId?: string;
  readonly Condition?: { readonly Type: string; readonly Key: string; readonly Value: string };
}

interface RemovalRequest {
  readonly EventBusName?: string;
  readonly StatementId?: string;
  readonly RemoveAllPermissions?: boolean;
}

/** The buses themselves, and who may use them. */
export function busOperations(buses: EventBuses): Record<string, Operation> {
  return {
    CreateEventBus: ({ Name, Description }: { Name: string; Description?: string }) => {
      const bus = buses.create(Name, Description);
      return { EventBusArn: bus.arn, Description };
    },
    DescribeEventBus: ({ Name }: { Name?: string }) => describe(buses.get(Name)),
    DeleteEventBus: ({ Name }: { Name: string }) => {
      const bus = buses.find(Name);
      if (bus?.name === 'default') throw new AwsError('ValidationException', 'Cannot delete event bus default.');
      if (bus !== undefined && bus.rules.size > 0) {
        throw new AwsError('ValidationException', `Event bus ${bus.name} cannot be deleted since it has rules.`);
      }
      if (bus !== undefined) buses.all.delete(bus.name);
      return {};
    },
    ListEventBuses: (request: BusListRequest) => {
      const named = [...buses.all.values()].filter(({ name }) => name.startsWith(request.NamePrefix ?? ''));
      const { items, next } = page(named, request);
      return { EventBuses: items.map(describe), ...next };
    },
    PutPermission: (request: PermissionRequest) => {
      const bus = buses.get(request.EventBusName);
      bus.policy = compileBusPolicy(request.Policy ?? withStatement(bus.policy, permissionStatement(request, bus)));
      return {};
    },
    RemovePermission: ({ EventBusName, StatementId, RemoveAllPermissions }: RemovalRequest) => {
      const bus = buses.get(EventBusName);
      const text = RemoveAllPermissions === true ? undefined : withoutStatement(bus.policy, String(StatementId));
      bus.policy = text === undefined ? undefined : compileBusPolicy(text);
      return {};
    },
  };
}

/** The older form of PutPermission: one account, or everybody on a condition, may put events. */
function permissionStatement({ StatementId, Action, Principal, Condition }: PermissionRequest, { arn }: EventBus) {
  if (StatementId === undefined || Action === undefined || Principal === undefined) {
    throw new AwsError('ValidationException', 'Specify either Policy, or StatementId, Action and Principal.');
  }
  return {
    Sid: StatementId,
    Effect: 'Allow',
    Principal: Principal === '*' ? '*' : { AWS: `arn:aws:iam::${Principal}:root` },
    Action,
    Resource: arn,
    ...(Condition && { Condition: { [Condition.Type]: { [Condition.Key]: Condition.Value } } }),
  };
}

function describe({ name, arn, description, createdAt, policy }: EventBus): object {
  const shown = policy && { Policy: policy.text };
  return { Name: name, Arn: arn, Description: description, CreationTime: createdAt / 1000, ...shown };
}
