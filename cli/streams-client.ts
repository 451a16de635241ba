import { type ApiOptions, type ApiRequest, callApi } from './http-api.ts';

/** What to ask of a stream. */
export interface StreamRequest extends Omit<ApiRequest, 'path'> {
  readonly streamId: string;
  /** What follows the stream's id in the path. */
  readonly part?: string;
}

/** Asks the HTTP API about a stream: see `callApi`. */
export function askStream(options: ApiOptions, { streamId, part, ...request }: StreamRequest): Promise<unknown> {
  const path = `/v1/streams/${encodeURIComponent(streamId)}${part === undefined ? '' : `/${part}`}`;
  return callApi(options, { ...request, path });
}
