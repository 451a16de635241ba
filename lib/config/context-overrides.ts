import { alarmSubscribers } from './alarm-subscribers.ts';
import type { StageSettings } from './stage-settings.ts';

/** What the command line's context may override of a stage's settings, as it was given. */
export interface StageContext {
  /** `-c auditReads=30`: days that recorded reads are kept. */
  readonly auditReads?: unknown;
  /** `-c alarmsTo=mailto:ADDRESS,https://…`: who is told of alarms. */
  readonly alarmsTo?: unknown;
}

/** The settings that the context overrides; none that it does not name. Throws for a value that a setting cannot have. */
export function contextOverrides({ auditReads, alarmsTo }: StageContext): Partial<StageSettings> {
  return {
    ...(isGiven(auditReads) && { auditReads: { retentionDays: daysOf(auditReads) } }),
    ...(isGiven(alarmsTo) && { alarmSubscribers: alarmSubscribers(String(alarmsTo)) }),
  };
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
}

function daysOf(auditReads: unknown): number {
  const retentionDays = Number(auditReads);
  if (Number.isInteger(retentionDays) && retentionDays >= 1 && retentionDays <= maxRetentionDays) return retentionDays;
  throw new Error(
    `auditReads is ${JSON.stringify(auditReads)}. Give the days that recorded reads are kept, 1 to ${maxRetentionDays} (-c auditReads=30).`,
  );
}

/** A hundred years. */
const maxRetentionDays = 36_500;
