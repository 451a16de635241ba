import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';

/** What an operation took of DynamoDB. */
export interface Cost {
  readonly requests: number;
  /** Read or write units of the table. Those of its indexes are left out. */
  readonly units: number;
}

interface Capacity {
  readonly Table?: { readonly CapacityUnits?: number };
}

/** Counts the requests of a client, and what DynamoDB charges for them whether or not their sender asks for it. */
export class RequestMeter {
  #counted: { requests: number; units: number } | undefined;

  constructor(client: DynamoDBClient) {
    client.middlewareStack.add(
      (next) => async (call) => {
        const counted = this.#counted;
        if (counted === undefined) return next(call);
        counted.requests += 1;
        const answer = await next({ ...call, input: { ...call.input, ReturnConsumedCapacity: 'INDEXES' } as never });
        const { ConsumedCapacity: consumed } = answer.output as { ConsumedCapacity?: Capacity | readonly Capacity[] };
        for (const { Table } of [consumed ?? []].flat()) counted.units += Table?.CapacityUnits ?? 0;
        return answer;
      },
      { step: 'initialize', name: 'requestMeter' },
    );
  }

  /** What `work` takes. One at a time; outside of it the client's requests are left as they are. */
  async costOf(work: () => Promise<unknown>): Promise<Cost> {
    const counted = { requests: 0, units: 0 };
    this.#counted = counted;
    try {
      await work();
      return counted;
    } finally {
      this.#counted = undefined;
    }
  }
}
