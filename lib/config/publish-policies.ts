import type { PublishPolicy } from '../../core/access/publish-policy.ts';

/**
 * On the laptop every source that is no domain's may say every type that its owner has not closed, with the SDK and over
 * HTTP. Of the tokens of `millrace up --auth` the one of `admin` may so too, the one of `reader` may say nothing.
 */
export const laptopPublishPolicy: PublishPolicy = {
  rules: [
    { who: 'account', sources: ['*'], mayPut: ['*'] },
    { who: 'anonymous', sources: ['*'], mayPut: ['*'] },
    { who: { claim: 'groups', value: 'admin' }, sources: ['*'], mayPut: ['*'] },
  ],
};

/**
 * In an account nobody but the domains' relays says anything until somebody is named here: who, under which source, and
 * which types, e.g. `{ who: { role: 'card-provider' }, sources: ['card-provider'], mayPut: ['payment.processed', 'payment.failed'] }`.
 */
export function accountPublishPolicy(): PublishPolicy {
  return { rules: [] };
}
