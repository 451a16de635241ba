import type { PersonalStreams } from '../core/privacy/streams-of-person.ts';
import { personalEventFields } from '../schemas/generated/personal-data.ts';
import { holdPersonalData } from '../schemas/personal-field.ts';
import { domains } from './domains.ts';

/** The domains whose events hold personal data, with their views. */
export const personalDomains: readonly (PersonalStreams & { readonly views: readonly string[] })[] = domains.flatMap(
  ({ name, store, views = [] }) => {
    if (store === undefined || !holdPersonalData(store.emits, personalEventFields)) return [];
    return [{ domain: name, aggregate: store.aggregate, people: store.people ?? {}, views }];
  },
);
