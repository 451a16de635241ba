import { violations } from './invariants.ts';
import { asItIs, type Mutant } from './mutant.ts';
import { names } from './names.ts';
import { reshard } from './reshard.ts';
import { type Shopping, shop } from './users.ts';
import { comeAndGo } from './visits.ts';
import { World } from './world.ts';

/** A world in which everything has happened, and what is wrong with it. */
export interface Run {
  readonly world: World;
  readonly shopping: Shopping;
  readonly wrong: readonly string[];
}

/** Runs a seed to its end. */
export async function run(seed: string, mutant: Mutant = asItIs): Promise<Run> {
  const world = await World.create(seed, mutant);
  const shopping = shop(world);
  const visits = comeAndGo(world);
  await world.settle(Promise.all([shopping, visits, reshard(world)]));
  await redriveDeadLetters(world);
  const wrong = await violations(world, { shopping: await shopping, visits: await visits });
  world.services.mappings.stop();
  return { world, shopping: await shopping, wrong };
}

/** What an operator does once the faults are over. */
async function redriveDeadLetters(world: World): Promise<void> {
  for (const queue of [names.notifier, names.starter]) {
    await world.services.call('sqs', 'StartMessageMoveTask', {
      SourceArn: names.queueArn(names.deadLetters(queue)),
      DestinationArn: names.queueArn(queue),
    });
  }
  await world.settle(Promise.resolve());
}
