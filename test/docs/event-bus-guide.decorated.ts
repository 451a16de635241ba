import type { EventIn, MillraceTypes } from '../../core/bus/bus-catalog.ts';
import type { EventBus } from '../../core/bus/event-bus.ts';
import { EventHandler } from '../../core/bus/event-handler-decorator.ts';

declare const bus: EventBus;

// snippet
@EventHandler('order.created')
class SendReceipt {
  async handle({ data }: EventIn<MillraceTypes, 'order.created'>) {
    console.log(`receipt for ${data.orderId}`);
  }
}

class Desk {
  @EventHandler('order.shipped', 'order.delivered')
  moved({ eventType }: EventIn<MillraceTypes, 'order.shipped' | 'order.delivered'>) {
    console.log(eventType);
  }
}

bus.register(new SendReceipt());
bus.register(new Desk());
// end
