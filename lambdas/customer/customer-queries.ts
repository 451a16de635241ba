import type { QueryDefinition } from '../../core/http/query-definition.ts';
import { profileView } from './views/profile.ts';

/** What the customer domain's views offer over HTTP. */
export const customerQueries: readonly QueryDefinition[] = [{ view: profileView }];
