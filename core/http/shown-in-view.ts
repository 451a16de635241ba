import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { ReadGuard } from '../access/read-guard.ts';
import { personsIn } from '../privacy/open-texts.ts';
import { type OpeningKeys, showTexts } from '../privacy/show-texts.ts';

/** Longer paths of views are cut on record, where they are part of a key. */
const maxSubjectLength = 340;

/**
 * What a view answers, as the sender of the request may see it. Where personal data is opened, that is on record before the
 * answer; an answer without any costs nothing more.
 */
export async function shownIn<T>(
  value: T,
  request: { readonly event: APIGatewayProxyEventV2; readonly correlationId: string },
  personalData: { readonly keys: OpeningKeys; readonly guard: ReadGuard } | undefined,
): Promise<T> {
  if (personalData === undefined || personsIn(value).length === 0) return value;
  const { keys, guard } = personalData;
  const { event, correlationId } = request;
  const subject = [event.rawPath, event.rawQueryString].filter(Boolean).join('?').slice(0, maxSubjectLength);
  const read = guard({ event, kind: 'view', subject, correlationId });
  const shown = await showTexts(value, read.reader, keys);
  if (read.reader.mayReadPersonalData) await read.answered({ events: 0 });
  return shown;
}
