import { createHash } from 'node:crypto';

/** How long a generated name may be, and what it may consist of. */
export interface NameRules {
  /** @default 64 */
  readonly maxLength?: number;
  /** Bucket names have no capitals. */
  readonly lowerCase?: boolean;
  /** E.g. `.fifo`. */
  readonly suffix?: string;
}

/** `<Stack>-<LogicalId>-<hash>`, the same at every deployment; the parts are cut when it would be too long. */
export function physicalName(stackName: string, logicalId: string, rules: NameRules = {}): string {
  const { maxLength = 64, lowerCase = false, suffix = '' } = rules;
  const hash = createHash('sha256').update(`${stackName}/${logicalId}`).digest('hex').slice(0, 8);
  const room = maxLength - hash.length - suffix.length - 2;
  const stack = stackName.slice(0, Math.max(room - logicalId.length, Math.floor(room / 2)));
  const name = `${stack}-${logicalId.slice(0, room - stack.length)}-${hash}${suffix}`;
  return lowerCase ? name.toLowerCase() : name;
}
