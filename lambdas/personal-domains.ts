import type { StoreManifest } from '../core/manifest/domain-manifest.ts';
import type { PersonalStreams } from '../core/privacy/streams-of-person.ts';
import { personalEventFields } from '../schemas/generated/personal-data.ts';
import { holdPersonalData } from '../schemas/personal-field.ts';
import { domains } from './domains.ts';

/** A domain whose streams name persons, with its views. */
export type DomainOfPersons = PersonalStreams & { readonly views: readonly string[] };

/** The domains whose events hold personal data. */
export const personalDomains = domainsOfPersons(({ emits }) => holdPersonalData(emits, personalEventFields));

/** The domains whose events name persons, by holding personal data or by saying where those are found: what is kept of one is in these. */
export const namingDomains = domainsOfPersons(
  ({ emits, people }) => people !== undefined || holdPersonalData(emits, personalEventFields),
);

function domainsOfPersons(applies: (store: StoreManifest) => boolean): readonly DomainOfPersons[] {
  return domains.flatMap(({ name, store, views = [] }) => {
    if (store === undefined || !applies(store)) return [];
    return [{ domain: name, aggregate: store.aggregate, people: store.people ?? {}, views }];
  });
}
