import { dynamoDbClient } from '../aws/dynamodb-client.ts';
import { positiveIntegerEnv, requireEnv } from '../environment/require-env.ts';
import { DynamoDbReadAudit } from './dynamodb-read-audit.ts';
import { parseReadPolicy } from './read-access.ts';
import { createReadGuard, type ReadGuard } from './read-guard.ts';

/**
 * The guard of a function: READ_POLICY is the policy as JSON, and without it the function does not start; READ_AUDIT_TABLE,
 * where reads are recorded, names the trail. Throws CONFIGURATION_INVALID.
 */
export function readGuardFromEnv(): ReadGuard {
  const access = parseReadPolicy(requireEnv('READ_POLICY'));
  const audit = readAuditFromEnv();
  return createReadGuard({ access, ...(audit && { audit }) });
}

/** The trail of READ_AUDIT_TABLE, kept for READ_AUDIT_DAYS; undefined where reads are not recorded. */
export function readAuditFromEnv(): DynamoDbReadAudit | undefined {
  const table = process.env.READ_AUDIT_TABLE ?? '';
  if (table === '') return undefined;
  return new DynamoDbReadAudit({
    client: dynamoDbClient(),
    table,
    retentionDays: positiveIntegerEnv('READ_AUDIT_DAYS'),
  });
}
