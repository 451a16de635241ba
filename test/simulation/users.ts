import { httpEvent } from '../lambdas/http-event.ts';
import { paymentLimit } from './functions.ts';
import { names } from './names.ts';
import type { World } from './world.ts';

/** A command as a user sent it, and what became of it as far as the user knows. */
export interface SentCommand {
  readonly domain: string;
  readonly command: string;
  /** Idempotency key and correlation id. */
  readonly key: string;
  readonly body: object;
  /** `taken`: acknowledged. `refused`: answered with a reason. `unknown`: given up without an answer. */
  outcome: 'taken' | 'refused' | 'unknown';
  streamId?: string;
  eventIds?: readonly string[];
}

/** What users did in a run. */
export interface Shopping {
  readonly commands: readonly SentCommand[];
  /** Numbers of the orders that start a saga. */
  readonly managed: readonly string[];
}

const skus = ['cup', 'plate', 'vase'];

/** Sends commands for some seconds, as people do: at once, again when unsure, and sometimes not until the end. */
export async function shop(world: World): Promise<Shopping> {
  const { random } = world;
  const pause = (ms: number) => world.sleep(random.below(world.faults.rushes ? ms / 20 : ms));
  const commands: SentCommand[] = [];
  const managed: string[] = [];
  const send = (domain: string, command: string, body: object): Promise<void> => {
    const sent: SentCommand = { domain, command, body, key: `key-${commands.length}`, outcome: 'unknown' };
    commands.push(sent);
    return sendUntilAnswered(world, sent);
  };
  const deliveries = skus.map(async (sku) => {
    for (let count = random.below(3); count >= 0; count -= 1) {
      await pause(2_000);
      await send('inventory', 'replenish', { sku, quantity: 1 + random.below(8) });
    }
  });
  const orders = Array.from({ length: 2 + random.below(5) }, async (_, index) => {
    const orderId = `o${index}`;
    const fulfilment = random.below(5) === 0 ? 'external' : 'managed';
    if (fulfilment === 'managed') managed.push(orderId);
    await pause(4_000);
    const customerId = random.below(3) === 0 ? null : `c${random.below(2)}`;
    const placedAt = `2026-01-0${1 + random.below(3)}T12:00:00.000Z`;
    const country = random.below(2) === 0 ? 'France' : 'Norway';
    const order = { orderId, customerId, currency: 'GBP', country, lines: linesOf(world), placedAt, fulfilment };
    await send('order', 'create', order);
    if (random.below(3) > 0) return;
    await pause(3_000);
    await send('order', 'cancel', { orderId, reason: 'changed my mind' });
  });
  await Promise.all([...deliveries, ...orders]);
  await askAgain(world, commands);
  await putAgain(world);
  return { commands, managed };
}

function linesOf({ random }: World) {
  return Array.from({ length: 1 + random.below(3) }, () => ({
    sku: skus[random.below(skus.length)],
    quantity: 1 + random.below(4),
    unitPrice: random.below(6) === 0 ? paymentLimit + 1 : 100 + random.below(900),
  }));
}

async function sendUntilAnswered(world: World, sent: SentCommand): Promise<void> {
  const { random, services, faults } = world;
  const headers = { 'idempotency-key': sent.key, 'x-correlation-id': sent.key };
  const request = JSON.stringify(httpEvent('POST', `/v1/${sent.domain}/${sent.command}`, sent.body, headers));
  for (;;) {
    const result = await services.host.invoke(names.commands(sent.domain), request);
    const { statusCode = 500, body: text = '{}' } = result.functionError
      ? {}
      : (JSON.parse(result.payload) as { statusCode: number; body: string });
    // Somebody who was told of a conflict or a failure, or of nothing, cannot know; the key makes asking again safe.
    if (statusCode < 500 && statusCode !== 409 && !faults.losesAnswer()) {
      Object.assign(sent, { outcome: statusCode < 300 ? 'taken' : 'refused', ...JSON.parse(text) });
      return;
    }
    if (random.below(10) === 0 && sent.outcome === 'unknown') return;
    await world.sleep(100 + random.below(1_000));
  }
}

/** Some send what was taken long ago once more, with its key: the first answer has to come again. */
async function askAgain(world: World, commands: readonly SentCommand[]): Promise<void> {
  const taken = commands.filter(({ outcome, eventIds = [] }) => outcome === 'taken' && eventIds.length > 0);
  for (const sent of taken.filter(() => world.random.below(3) === 0)) await sendUntilAnswered(world, sent);
}

/** Somebody outside puts some of the events to the bus once more. */
async function putAgain(world: World): Promise<void> {
  for (const event of world.onBus.filter(() => world.random.below(5) === 0)) {
    await world.services.call('events', 'PutEvents', {
      Entries: [
        { EventBusName: names.bus, Source: event.source, DetailType: event.eventType, Detail: JSON.stringify(event) },
      ],
    });
  }
}
