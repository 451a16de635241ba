import { createDomainRebuild } from '../../core/projection/rebuild/domain-rebuild.ts';
import { upcast } from '../upcast.ts';
import { inventory } from './domain.ts';
import { inventoryViews } from './views/index.ts';

/**
 * Rebuilds the inventory domain's views beside live traffic. All progress is in the read-model table, and whatever is applied
 * twice is skipped the second time, so a call that is killed at any point is simply made again.
 */
export const handler = createDomainRebuild({ manifest: inventory, views: inventoryViews, upcast });
