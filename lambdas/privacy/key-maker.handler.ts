import { plainEventStore } from '../../core/event-store/domain-event-store.ts';
import { createKeyMakerFunction } from '../../core/privacy/key-maker-function.ts';
import { KmsKeyMaker } from '../../core/privacy/kms-key-maker.ts';
import { keysUnderKmsFromEnv } from '../../core/privacy/opening-keys-from-env.ts';
import { privacy } from './domain.ts';
import { wasErased } from './was-erased.ts';

/**
 * Makes the keys of persons, called by the functions that seal. A key is made at most once, and asked again for it answers the
 * same: so a retry, two callers at once and a lost answer are harmless. See `KmsKeyMaker`.
 */
export const handler = createKeyMakerFunction(
  new KmsKeyMaker({ ...keysUnderKmsFromEnv(), wasErased: wasErased(plainEventStore(privacy)) }),
);
