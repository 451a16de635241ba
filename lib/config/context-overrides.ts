import type { StageSettings } from './stage-settings.ts';

/** What the command line's context may override of a stage's settings, as it was given. */
export interface StageContext {
  /** `-c auditReads=30`: days that recorded reads are kept. */
  readonly auditReads?: unknown;
}

/** The settings that the context overrides; none that it does not name. Throws for what is no number of days. */
export function contextOverrides({ auditReads }: StageContext): Partial<StageSettings> {
  if (auditReads === undefined || auditReads === null) return {};
  const retentionDays = Number(auditReads);
  if (Number.isInteger(retentionDays) && retentionDays >= 1 && retentionDays <= maxRetentionDays) {
    return { auditReads: { retentionDays } };
  }
  throw new Error(
    `auditReads is ${JSON.stringify(auditReads)}. Give the days that recorded reads are kept, 1 to ${maxRetentionDays} (-c auditReads=30).`,
  );
}

/** A hundred years. */
const maxRetentionDays = 36_500;
