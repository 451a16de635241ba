/** An event of an execution's history as it is kept: data stay JSON values until somebody reads them. */
export interface RecordedEvent {
  readonly id: number;
  readonly previousEventId: number;
  readonly type: string;
  /** Epoch milliseconds. */
  readonly timestamp: number;
  readonly details: EventDetails | undefined;
}

/** Members of an event's details: `data` members are sent as JSON text, each with `<name>Details`. */
export interface EventDetails {
  readonly members?: Readonly<Record<string, unknown>>;
  readonly data?: Readonly<Record<string, unknown>>;
}

/** An execution ends with an error when its history grows over this. */
export const maxHistoryEvents = 25_000;

/** Details of all `…StateEntered` and `…StateExited` events share one member each. */
export function detailsMember(type: string): string | undefined {
  if (type.endsWith('StateEntered')) return 'stateEnteredEventDetails';
  if (type.endsWith('StateExited')) return 'stateExitedEventDetails';
  if (type === 'ParallelStateStarted' || type === 'ParallelStateSucceeded' || type === 'MapStateSucceeded')
    return undefined;
  if (type === 'MapRunSucceeded' || type === 'LambdaFunctionStarted' || type.endsWith('StateFailed')) return undefined;
  return `${type.charAt(0).toLowerCase()}${type.slice(1)}EventDetails`;
}

/** The event in the shape of GetExecutionHistory. */
export function historyEvent(event: RecordedEvent, includeExecutionData: boolean): Record<string, unknown> {
  const { id, previousEventId, type, details } = event;
  const shown: Record<string, unknown> = { timestamp: event.timestamp / 1000, type, id, previousEventId };
  const member = detailsMember(type);
  if (details === undefined || member === undefined) return shown;
  const body: Record<string, unknown> = { ...details.members };
  for (const [name, value] of Object.entries(details.data ?? {})) {
    if (value === undefined) continue;
    if (includeExecutionData) body[name] = JSON.stringify(value);
    if (name !== 'parameters') body[`${name}Details`] = { truncated: false };
  }
  shown[member] = body;
  return shown;
}
