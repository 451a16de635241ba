import { type DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';

/** Loses answers to puts that have happened, one for each that was asked for. */
export class LostAnswers {
  #isNext = false;

  loseNext(): void {
    this.#isNext = true;
  }

  /** The same client, but for the answers that it loses. */
  on(client: DynamoDBClient): DynamoDBClient {
    const losing = Object.create(client) as DynamoDBClient;
    losing.send = (async (command: PutItemCommand) => {
      const answer = await client.send(command);
      if (!(command instanceof PutItemCommand) || !this.#isNext) return answer;
      this.#isNext = false;
      throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
    }) as typeof client.send;
    return losing;
  }
}
