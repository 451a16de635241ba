import { AwsError } from '../aws-error.ts';
import type { Operation } from '../service.ts';
import type { EventBus } from './event-bus.ts';
import type { EventBuses } from './event-buses.ts';
import { page } from './page.ts';

interface BusListRequest {
  readonly NamePrefix?: string;
  readonly Limit?: number;
  readonly NextToken?: string;
}

/** The buses themselves. */
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
  };
}

function describe(bus: EventBus): object {
  return { Name: bus.name, Arn: bus.arn, Description: bus.description, CreationTime: bus.createdAt / 1000 };
}
