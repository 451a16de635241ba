// Generated from schemas/ by scripts/codegen.ts. Not edited by hand.
import type { Validate } from '../schema-violation.ts';
/** Checks everything about an event but the inside of its data. */
export declare const validateEnvelope: Validate;
