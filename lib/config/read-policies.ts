import type { ReaderMatch, ReadPolicy } from '../../core/access/read-policy.ts';

const everything = {
  mayRead: ['*'],
  mayReadAudit: true,
  mayReadPersonalData: true,
  mayErase: true,
  mayCloseStreams: true,
};

/**
 * On the laptop without a token everything is open. The tokens of `millrace up --auth` stand for two readers: `admin` reads
 * and may do everything, `reader` reads no payments and no customers.
 */
export const laptopReadPolicy: ReadPolicy = {
  rules: [
    { who: 'anonymous', ...everything },
    { who: { claim: 'groups', value: 'admin' }, ...everything },
    { who: { claim: 'groups', value: 'reader' }, mayRead: ['order.*', 'inventory.*', 'notification.*'] },
  ],
};

/**
 * In an account, by role: `millrace-admin` reads everything, closes streams and has persons erased; `millrace-auditor` reads every event and
 * the trail, personal data sealed; `millrace-reader` no payments and no customers, personal data sealed; `millrace-support` personal data in
 * views. Whoever has another role may send commands and read views, personal data sealed, and no single events. Behind a
 * JWT authorizer the groups of the token count instead.
 */
export const accountReadPolicy: ReadPolicy = {
  rules: [
    ...membersOf('admin').map((who) => ({ who, ...everything })),
    ...membersOf('auditor').map((who) => ({ who, mayRead: ['*'], mayReadAudit: true })),
    ...membersOf('support').map((who) => ({ who, mayRead: [], mayReadPersonalData: true })),
    ...membersOf('reader').map((who) => ({ who, mayRead: ['order.*', 'inventory.*', 'notification.*'] })),
  ],
};

/** Whom the rules of a group are about, by role and by token. */
function membersOf(group: string): readonly ReaderMatch[] {
  return [{ arn: `arn:aws*:sts::*:assumed-role/millrace-${group}/*` }, { claim: 'groups', value: `millrace-${group}` }];
}
