import { personKind } from '../core/privacy/person-of.ts';
import { personalEventFields } from '../schemas/generated/personal-data.ts';
import { holdPersonalData, type PersonalField } from '../schemas/personal-field.ts';
import { domains } from './domains.ts';

const fields = Object.values(personalEventFields).flatMap((versions): readonly PersonalField[] =>
  Object.values(versions).flat(),
);
const named = fields.flatMap(({ person, orElse = person }) => [personKind(person), personKind(orElse)]);
/** Where an event names nobody, as for a guest, its stream stands for the person; without a stream, the event itself. */
const guests = domains
  .filter(({ store }) => holdPersonalData(store?.emits ?? [], personalEventFields))
  .map(({ store }) => store?.aggregate ?? '');

/** Every kind of person that events say something of, in alphabetical order. */
export const personKinds: readonly string[] = [...new Set([...named, ...guests, 'event'])].sort();
