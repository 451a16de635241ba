import type { ServiceEnvironment } from '../../../../local/aws/service.ts';
import { SeededRandom } from '../../../../local/time/seeded-random.ts';
import { VirtualTime } from '../../../../local/time/virtual-time.ts';

/** 2026-01-02T03:04:05Z */
export const START_MS = 1_767_323_045_000;

/** A service environment in virtual time, with the time itself to move it. */
export function virtualEnvironment(): { env: ServiceEnvironment; time: VirtualTime } {
  const time = new VirtualTime({ startAt: START_MS });
  const env: ServiceEnvironment = {
    clock: time,
    timers: time,
    random: new SeededRandom('events'),
    region: 'us-east-1',
    accountId: '000000000000',
    endpoint: 'http://127.0.0.1:4566',
  };
  return { env, time };
}
