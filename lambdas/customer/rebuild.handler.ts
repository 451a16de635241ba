import { createDomainRebuild } from '../../core/projection/rebuild/domain-rebuild.ts';
import { upcast } from '../upcast.ts';
import { customer } from './domain.ts';
import { customerViews } from './views/index.ts';

/**
 * Rebuilds the customer domain's views beside live traffic. All progress is in the read-model table, and whatever is applied
 * twice is skipped the second time, so a call that is killed at any point is simply made again.
 */
export const handler = createDomainRebuild({ manifest: customer, views: customerViews, upcast });
