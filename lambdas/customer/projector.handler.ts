import { createDomainProjector } from '../../core/projection/domain-projector.ts';
import { upcast } from '../upcast.ts';
import { customerViews } from './views/index.ts';

/**
 * Keeps the customer domain's views up to date. Each view's position in a stream is written with the view, on condition that it
 * has not moved: what comes again is skipped, what is missing is loaded, and a crash leaves view and position as they were.
 */
export const handler = createDomainProjector({ domain: 'customer', views: customerViews, upcast });
