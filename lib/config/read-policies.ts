import type { ReadPolicy } from '../../core/access/read-policy.ts';

/**
 * On the laptop without a token everything is open. The tokens of `millrace up --auth` stand for two readers: `admin` reads
 * everything, `reader` no payments and no customers.
 */
export const laptopReadPolicy: ReadPolicy = {
  rules: [
    { who: 'anonymous', mayRead: ['*'], mayReadAudit: true },
    { who: { claim: 'groups', value: 'admin' }, mayRead: ['*'], mayReadAudit: true },
    { who: { claim: 'groups', value: 'reader' }, mayRead: ['order.*', 'inventory.*', 'notification.*'] },
  ],
};

/**
 * In an account, by role: `millrace-admin` and `millrace-auditor` read everything and the trail, `millrace-reader` no
 * payments and no customers. Whoever has another role may send commands and read views, and no single events. Behind a
 * JWT authorizer the groups of the token count instead.
 */
export const accountReadPolicy: ReadPolicy = {
  rules: [
    ...['admin', 'auditor'].flatMap((group) => [
      { who: { arn: `arn:aws*:sts::*:assumed-role/millrace-${group}/*` }, mayRead: ['*'], mayReadAudit: true },
      { who: { claim: 'groups', value: `millrace-${group}` }, mayRead: ['*'], mayReadAudit: true },
    ]),
    ...[{ arn: 'arn:aws*:sts::*:assumed-role/millrace-reader/*' }, { claim: 'groups', value: 'millrace-reader' }].map(
      (who) => ({ who, mayRead: ['order.*', 'inventory.*', 'notification.*'] }),
    ),
  ],
};
