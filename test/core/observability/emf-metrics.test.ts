import { FakeClock } from '../../../core/clock/fake-clock.ts';
import { createEmfMetrics } from '../../../core/observability/emf-metrics.ts';

test('counts are added up and written as one line for each set of dimensions', () => {
  const lines: string[] = [];
  const metrics = createEmfMetrics({ service: 'order', clock: new FakeClock(), write: (line) => lines.push(line) });
  metrics.count('EventsPublished', 3, { destination: 'bus' });
  metrics.count('EventsPublished', 2, { destination: 'bus' });
  metrics.count('CommitsRelayed');
  metrics.flush();
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    {
      _aws: {
        Timestamp: 1_767_225_600_000,
        CloudWatchMetrics: [
          {
            Namespace: 'Millrace',
            Dimensions: [['service', 'destination']],
            Metrics: [{ Name: 'EventsPublished', Unit: 'Count' }],
          },
        ],
      },
      service: 'order',
      destination: 'bus',
      EventsPublished: 5,
    },
    {
      _aws: {
        Timestamp: 1_767_225_600_000,
        CloudWatchMetrics: [
          { Namespace: 'Millrace', Dimensions: [['service']], Metrics: [{ Name: 'CommitsRelayed', Unit: 'Count' }] },
        ],
      },
      service: 'order',
      CommitsRelayed: 1,
    },
  ]);
  metrics.flush();
  expect(lines).toHaveLength(2);
});
