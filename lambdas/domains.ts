import type { DomainManifest } from '../core/manifest/domain-manifest.ts';
import { analytics } from './analytics/domain.ts';
import { audit } from './audit/domain.ts';
import { customer } from './customer/domain.ts';
import { fulfilment } from './fulfilment/domain.ts';
import { inventory } from './inventory/domain.ts';
import { notification } from './notification/domain.ts';
import { order } from './order/domain.ts';
import { payment } from './payment/domain.ts';
import { privacy } from './privacy/domain.ts';

/** Every domain that is deployed. Adding one is adding its folder and its name here. */
export const domains: readonly DomainManifest[] = [
  order,
  inventory,
  payment,
  customer,
  notification,
  fulfilment,
  analytics,
  audit,
  privacy,
];
