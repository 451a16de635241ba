import type { ApiClient } from './api-client.ts';

/** How many events of a type the analytics stream has shown. */
export async function eventsSeen(api: ApiClient, eventType: string): Promise<number> {
  const { items } = await api.get<{ items: { key: string; count: number }[] }>('/v1/analytics/events?by=type');
  return items.find(({ key }) => key === eventType)?.count ?? 0;
}
