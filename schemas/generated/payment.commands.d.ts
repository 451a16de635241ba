// Generated from schemas/ by scripts/codegen.ts. Not edited by hand.
import type { Validate } from '../schema-violation.ts';
import type { CommandBodies } from './command-types.ts';
/** Checks the bodies of the payment domain's commands. */
export declare const paymentCommands: Readonly<Record<keyof CommandBodies['payment'], Validate>>;
