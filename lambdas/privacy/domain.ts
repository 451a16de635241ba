import type { DomainManifest } from '../../core/manifest/domain-manifest.ts';

/** The rights of persons: who was erased, when and on whose word; and what is kept of somebody. */
export const privacy: DomainManifest = {
  name: 'privacy',
  store: {
    aggregate: 'erasure',
    commands: ['erase'],
    emits: ['privacy.person_erased', 'privacy.person_forgotten'],
    closed: ['privacy.person_erased', 'privacy.person_forgotten'],
  },
  views: ['erasures'],
  queryPaths: ['people/{person}/data'],
  reachesPeople: true,
  subscriptions: [{ name: 'forget-person', events: ['privacy.person_erased'], writesOwnStore: true, verifies: true }],
};
