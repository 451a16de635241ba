import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { ReadGuard } from '../access/read-guard.ts';
import type { Logger } from '../observability/logger.ts';
import type { OpeningKeys } from '../privacy/person-keys.ts';
import { looksSealed } from '../privacy/sealed-text.ts';
import { showTexts } from '../privacy/show-texts.ts';
import { textsIn } from '../privacy/text-values.ts';

/** With what personal data in views is opened, and for whom. */
export interface PersonalDataInViews {
  readonly keys: OpeningKeys;
  readonly guard: ReadGuard;
}

/**
 * What a view answers, as the sender of the request may see it. Where personal data is opened, that is on record before the
 * answer, under the name of each person whose it is; an answer without any costs nothing more.
 */
export async function shownIn<T>(
  value: T,
  request: {
    readonly event: APIGatewayProxyEventV2;
    readonly correlationId: string;
    readonly logger?: Logger | undefined;
  },
  personalData: PersonalDataInViews | undefined,
): Promise<T> {
  if (personalData === undefined || textsIn(value, looksSealed).length === 0) return value;
  const { keys, guard } = personalData;
  const { event, correlationId, logger } = request;
  const read = guard({ event, kind: 'view', correlationId });
  const { value: shown, opened } = await showTexts(value, read.reader, { keys, logger });
  await read.answered({ events: 0, also: opened });
  return shown;
}
