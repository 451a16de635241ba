import type { ReaderMatch, ReadPolicy, ReadRule } from '../../core/access/read-policy.ts';

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

/** The readers that the policy of an account knows. Each has a role of its own, and a group in a token is called like it. */
export const readerGroups = ['admin', 'auditor', 'support', 'reader'] as const;
export type ReaderGroup = (typeof readerGroups)[number];

/**
 * In an account, by role or group of the deployment `name` (`millrace-prod`): `millrace-prod-admin` reads everything, closes
 * streams and has persons erased; `…-auditor` reads every event and the trail, personal data sealed; `…-reader` no payments
 * and no customers, personal data sealed; `…-support` personal data in views. Whoever has another role may send commands and
 * read views, personal data sealed, and no single events. Behind a JWT authorizer the groups of the token count instead.
 */
export function accountReadPolicy(name: string): ReadPolicy {
  const may = (group: ReaderGroup, right: Omit<ReadRule, 'who'>) =>
    membersOf(groupName(name, group)).map((who) => ({ who, ...right }));
  return {
    rules: [
      ...may('admin', everything),
      ...may('auditor', { mayRead: ['*'], mayReadAudit: true }),
      ...may('support', { mayRead: [], mayReadPersonalData: true }),
      ...may('reader', { mayRead: ['order.*', 'inventory.*', 'notification.*'] }),
    ],
  };
}

/** How a group's role is called, which the stack makes: `millrace-prod-admin`. */
export function groupName(name: string, group: ReaderGroup): string {
  return `${name}-${group}`;
}

function membersOf(role: string): readonly ReaderMatch[] {
  return [{ role }, { claim: 'groups', value: role }, { claim: 'cognito:groups', value: role }];
}
