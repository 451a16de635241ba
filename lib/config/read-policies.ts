import type { ReadPolicy } from '../../core/access/read-policy.ts';

const everything = { mayRead: ['*'], mayReadAudit: true };

/**
 * On the laptop without a token everything is open. The tokens of `millrace up --auth` stand for two readers: `admin` reads
 * everything and may close streams, `reader` reads no payments.
 */
export const laptopReadPolicy: ReadPolicy = {
  rules: [
    { who: 'anonymous', ...everything, mayCloseStreams: true },
    { who: { claim: 'groups', value: 'admin' }, ...everything, mayCloseStreams: true },
    { who: { claim: 'groups', value: 'reader' }, mayRead: ['order.*', 'inventory.*', 'notification.*'] },
  ],
};

/**
 * In an account, by role: `millrace-admin` and `millrace-auditor` read everything and the trail, `millrace-reader` no
 * payments; only `millrace-admin` may close streams. Whoever has another role may send commands and read views, and no
 * single events. Behind a JWT authorizer the groups of the token count instead.
 */
export const accountReadPolicy: ReadPolicy = {
  rules: [
    ...groupOrRole('admin').map((who) => ({ who, ...everything, mayCloseStreams: true })),
    ...groupOrRole('auditor').map((who) => ({ who, ...everything })),
    ...groupOrRole('reader').map((who) => ({ who, mayRead: ['order.*', 'inventory.*', 'notification.*'] })),
  ],
};

function groupOrRole(name: string) {
  return [
    { arn: `arn:aws*:sts::*:assumed-role/millrace-${name}/*` },
    { claim: 'groups', value: `millrace-${name}` },
  ] as const;
}
