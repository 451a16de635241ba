import type { PersonalEventFields } from '../../schemas/personal-field.ts';
import type { EventEnvelope } from '../event/envelope.ts';
import { sealedText } from './sealed-text.ts';
import { mapTextsAt } from './text-values.ts';

/** What stands in place of a personal text that came unsealed. */
export const unsealedText = '[not sealed]';

/** Takes personal texts out of an event that came unsealed, as events do that somebody puts straight to the bus. Pure. */
export function withoutPlainTexts(fields: PersonalEventFields): (event: EventEnvelope) => EventEnvelope {
  return (event) => {
    let { data } = event;
    for (const { path } of fields[event.eventType]?.[event.version] ?? []) {
      data = mapTextsAt(data, path, (text) => (sealedText(text) === undefined ? unsealedText : text));
    }
    return data === event.data ? event : { ...event, data };
  };
}
