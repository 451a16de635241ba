import { type ApiOptions, type ApiRequest, callApi } from './http-api.ts';
import { writePrivateFile } from './private-file.ts';

/** What `millrace export` is told. */
export interface ExportOptions extends ApiOptions {
  readonly subject: string;
  readonly out?: string;
  /** One line. */
  readonly json?: boolean;
}

interface ExportedStream {
  readonly streamId: string;
  readonly events: readonly object[];
  readonly next?: number;
}

interface ExportPage {
  readonly items: readonly ExportedStream[];
  readonly cursor?: string;
}

/** Fetches all that is kept of a person, page by page, and writes it as one JSON document. */
export async function exportPerson(
  options: ExportOptions,
  write: (text: string) => void = (text) => void process.stdout.write(text),
): Promise<void> {
  const { subject, out } = options;
  const streams: object[] = [];
  let cursor: string | undefined;
  do {
    const page = await pageOf(options, { limit: 50, cursor });
    for (const { next, ...stream } of page.items) {
      streams.push({ ...stream, events: [...stream.events, ...(await rest(stream.streamId, options, next))] });
    }
    cursor = page.cursor;
  } while (cursor !== undefined);
  const text = `${JSON.stringify({ subject, exportedAt: new Date().toISOString(), streams }, null, options.json ? 0 : 2)}\n`;
  if (out === undefined) write(text);
  else writePrivateFile(out, text);
}

/** The events of a long stream from a version on. */
async function rest(streamId: string, options: ExportOptions, from: number | undefined): Promise<readonly object[]> {
  const events: object[] = [];
  for (let next = from; next !== undefined; ) {
    const page = await pageOf(options, { stream: streamId, from: next });
    events.push(...(page.items[0]?.events ?? []));
    next = page.items[0]?.next;
  }
  return events;
}

async function pageOf(options: ExportOptions, query: ApiRequest['query']): Promise<ExportPage> {
  const path = `/v1/people/${encodeURIComponent(options.subject)}/data`;
  return (await callApi(options, { path, ...(query && { query }) })) as ExportPage;
}
