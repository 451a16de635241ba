import { type AttributeValue, DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { InvokeCommand, LambdaClient, paginateListFunctions } from '@aws-sdk/client-lambda';
import { S3Client } from '@aws-sdk/client-s3';
import { deploymentName } from '../core/manifest/deployment-name.ts';
import { GivenUpRecords, type RecordsToRedrive } from '../core/parking/given-up-records.ts';
import type { ParkedQuery } from '../core/parking/parked-records.ts';
import type { RecordImage, RedriveContext } from '../core/parking/redrive.ts';
import { S3Objects } from '../core/parking/s3-objects.ts';
import { S3ParkedRecords } from '../core/parking/s3-parked-records.ts';
import type { StreamRecord } from '../core/parking/stream-record.ts';
import type { TableAnswer, TableEvent } from '../core/parking/table-event.ts';
import { awsFailure } from './aws-failure.ts';
import type { AwsPlace } from './aws-place.ts';
import { CliError, exitCodes } from './exit-codes.ts';
import { placeOf } from './place.ts';
import type { PlaceOptions } from './place-options.ts';

/** A function that parks, and where. */
interface ParkingFunction extends ParkedQuery {
  readonly functionName: string;
  readonly bucket: string;
}

/** Whoever reads streams at a place, over the AWS API: projectors, relays and the readers of the analytics stream. */
export class ParkedClient {
  readonly readers: readonly ParkedQuery[];
  readonly #functions: readonly ParkingFunction[];
  readonly #lambda: LambdaClient;
  readonly #s3: S3Client;
  readonly #dynamoDb: DynamoDBClient;
  readonly #givenUp = new Map<string, GivenUpRecords>();

  private constructor(functions: readonly ParkingFunction[], place: AwsPlace, lambda: LambdaClient) {
    this.readers = functions.map(({ domain, reader }) => ({ domain, reader }));
    this.#functions = functions;
    this.#lambda = lambda;
    this.#s3 = new S3Client({ ...place, forcePathStyle: place.endpoint !== undefined });
    this.#dynamoDb = new DynamoDBClient(place);
  }

  /** Finds the functions by their names. Throws a CliError that names the domains there are. */
  static async of(domain: string | undefined, options: PlaceOptions): Promise<ParkedClient> {
    const { aws, stage } = await placeOf(options);
    const lambda = new LambdaClient(aws);
    const all = await functionsOf(lambda, stage).catch((error: Error) => {
      throw awsFailure(error, aws, 'list functions');
    });
    const wanted = all.filter((found) => domain === undefined || found.domain === domain);
    if (wanted.length > 0) return new ParkedClient(wanted, aws, lambda);
    lambda.destroy();
    const domains = [...new Set(all.map((found) => found.domain))].sort();
    const known = domains.length === 0 ? `stage ${stage} has none` : `there are ${domains.join(', ')}`;
    throw new CliError(domain === undefined ? known : `no domain '${domain}' reads streams; ${known}`, exitCodes.usage);
  }

  /** What a reader has parked. */
  parkedBy(reader: ParkedQuery): RecordsToRedrive {
    return new S3ParkedRecords({ client: this.#s3, bucket: this.#functionOf(reader).bucket });
  }

  /** What Lambda has given up for a reader. */
  givenUpFor(reader: ParkedQuery): RecordsToRedrive {
    const { bucket } = this.#functionOf(reader);
    const objects = new S3Objects({ client: this.#s3, bucket });
    const known = this.#givenUp.get(bucket);
    const givenUp =
      known ?? new GivenUpRecords(objects, (name) => this.#functions.find((each) => each.functionName === name));
    this.#givenUp.set(bucket, givenUp);
    return givenUp;
  }

  /** What a redrive of some of a reader's records reaches. */
  redriveContext(reader: ParkedQuery, parked: RecordsToRedrive): RedriveContext {
    return {
      parked,
      itemNow: async ({ eventSourceARN = '', dynamodb }) => {
        const [, TableName = ''] = /:table\/([^/]+)/.exec(eventSourceARN) ?? [];
        const Key = dynamodb?.Keys as Record<string, AttributeValue>;
        const { Item } = await this.#dynamoDb.send(new GetItemCommand({ TableName, Key, ConsistentRead: true }));
        return Item && (asImage(Item) as RecordImage);
      },
      call: async (_, event: TableEvent<StreamRecord>) => {
        const FunctionName = this.#functionOf(reader).functionName;
        const answer = await this.#lambda.send(new InvokeCommand({ FunctionName, Payload: JSON.stringify(event) }));
        const payload = JSON.parse(new TextDecoder().decode(answer.Payload));
        if (answer.FunctionError !== undefined) throw new Error(payload.errorMessage ?? answer.FunctionError);
        return payload as TableAnswer;
      },
    };
  }

  close(): void {
    for (const client of [this.#lambda, this.#s3, this.#dynamoDb]) client.destroy();
  }

  #functionOf({ domain, reader }: ParkedQuery): ParkingFunction {
    const found = this.#functions.find((each) => each.domain === domain && each.reader === reader);
    if (found === undefined) throw new Error(`${domain} has no ${reader}`);
    return found;
  }
}

async function functionsOf(lambda: LambdaClient, stage: string): Promise<readonly ParkingFunction[]> {
  const functions: ParkingFunction[] = [];
  const start = `${deploymentName(stage)}-`;
  for await (const { Functions = [] } of paginateListFunctions({ client: lambda }, {})) {
    for (const { FunctionName: functionName = '', Environment } of Functions) {
      const { FAILURE_BUCKET: bucket, PARKS_AS = '' } = Environment?.Variables ?? {};
      const [domain = '', reader] = PARKS_AS.split('/');
      if (!functionName.startsWith(start) || reader === undefined || bucket === undefined) continue;
      functions.push({ domain, reader, functionName, bucket });
    }
  }
  return functions.sort((a, b) => (a.functionName < b.functionName ? -1 : 1));
}

/** Bytes are base64 in an event. */
function asImage(value: unknown): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (Array.isArray(value)) return value.map(asImage);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, asImage(member)]));
}
