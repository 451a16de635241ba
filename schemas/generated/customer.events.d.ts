// Generated from schemas/ by scripts/codegen.ts. Not edited by hand.
import type { EventValidators } from '../schema-violation.ts';
/** Checks the data of the customer domain's events. */
export declare const customerEvents: EventValidators;
