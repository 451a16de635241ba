// Generated from schemas/ by scripts/codegen.ts. Not edited by hand.
import type { Validate } from '../schema-violation.ts';
import type { CommandBodies } from './command-types.ts';
/** Checks the bodies of the customer domain's commands. */
export declare const customerCommands: Readonly<Record<keyof CommandBodies['customer'], Validate>>;
