import type { PersonalEvents } from '../core/privacy/person-data.ts';
import type { ReadModels } from '../core/projection/read-model-store.ts';
import { type OutsideEvent, outsidePeople, outsideView } from './audit/views/outside.ts';
import type { DomainOfPersons } from './personal-domains.ts';

/** Where the events of other producers are found that name a person: each is a stream of its own, `event-<id>`. */
export const outsideEvents: DomainOfPersons = {
  domain: 'audit',
  aggregate: 'event',
  people: outsidePeople,
  views: [outsideView.name],
};

/** They, as what is kept of a person reads them. */
export function outsideEventsIn(readModels: ReadModels): PersonalEvents {
  return {
    ...outsideEvents,
    readModels,
    store: {
      async read(streamId, { from = 1 } = {}) {
        const eventId = streamId.slice(`${outsideEvents.aggregate}-`.length);
        const stored = (await readModels.getDocuments(outsideView.name, [eventId])).get(eventId);
        const { event } = (stored?.value ?? {}) as Partial<OutsideEvent>;
        return event === undefined || from > 1 ? [] : [event];
      },
    },
  };
}
