import { messageOf } from '../errors/millrace-error.ts';
import type { EventEnvelope } from '../event/envelope.ts';
import type { EventPublisher, PublishFailure } from '../relay/event-publisher.ts';
import type { BrokerHealth, BrokerMetrics, Deliver } from './broker.ts';

/** Counts for a broker what goes through it. */
export class BrokerCounters {
  #published = 0;
  #failed = 0;
  #received = 0;
  #givenBack = 0;

  /** Publishes and counts the outcome. */
  async publish(publisher: EventPublisher, events: readonly EventEnvelope[]): Promise<readonly PublishFailure[]> {
    const failures = await publisher.publish(events);
    this.#failed += failures.length;
    this.#published += events.length - failures.length;
    return failures;
  }

  /** The same `deliver`, counted. */
  counting(deliver: Deliver): Deliver {
    return async (delivery) => {
      this.#received += 1;
      try {
        await deliver(delivery);
      } catch (error) {
        this.#givenBack += 1;
        throw error;
      }
    };
  }

  published(count: number): void {
    this.#published += count;
  }

  received(): void {
    this.#received += 1;
  }

  givenBack(): void {
    this.#givenBack += 1;
  }

  metrics(queued = 0): BrokerMetrics {
    return {
      published: this.#published,
      failed: this.#failed,
      received: this.#received,
      givenBack: this.#givenBack,
      queued,
    };
  }
}

/** Health out of a question to the service; a question that fails is the answer too. */
export async function healthBy(ask: () => Promise<{ readonly backlog?: number }>): Promise<BrokerHealth> {
  try {
    return { available: true, ...(await ask()) };
  } catch (error) {
    return { available: false, reason: messageOf(error) };
  }
}
