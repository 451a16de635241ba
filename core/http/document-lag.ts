import { dynamoDbClient } from '../aws/dynamodb-client.ts';
import { requireEnv } from '../environment/require-env.ts';
import { MillraceError } from '../errors/millrace-error.ts';
import { DynamoDbStreamLag } from '../event-store/dynamodb-stream-lag.ts';
import type { StreamLagSource } from '../event-store/stream-lag.ts';
import type { DomainManifest } from '../manifest/domain-manifest.ts';

/** What tells how far documents are behind the streams that they are made from. */
export interface DocumentLag {
  /** Prefix of the streams' ids; what follows it is the document's key. */
  readonly aggregate: string;
  readonly source: StreamLagSource;
}

/** The lag of a domain's documents. The environment variable EVENT_TABLE names its event table. Throws CONFIGURATION_INVALID. */
export function domainDocumentLag({ name, store }: DomainManifest): DocumentLag {
  if (store === undefined) throw new MillraceError('CONFIGURATION_INVALID', `${name} has no event table`);
  const source = new DynamoDbStreamLag({ client: dynamoDbClient(), table: requireEnv('EVENT_TABLE') });
  return { aggregate: store.aggregate, source };
}
