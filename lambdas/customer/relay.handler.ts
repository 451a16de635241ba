import { createDomainRelay } from '../../core/relay/domain-relay.ts';
import { customer } from './domain.ts';

/**
 * Sends what the customer domain has committed where its manifest routes it. A record counts as done only when every destination
 * has its events, so a crash or a refusal sends some of them again, under the same ids, which consumers pass over.
 */
export const handler = createDomainRelay(customer);
