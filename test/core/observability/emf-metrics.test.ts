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

test('measured values are written as a distribution, a hundred to a line', () => {
  const lines: string[] = [];
  const metrics = createEmfMetrics({ service: 'order', clock: new FakeClock(), write: (line) => lines.push(line) });
  for (let value = 1; value <= 101; value += 1) metrics.measure('ProjectionLag', value, 'Milliseconds');
  metrics.flush();
  const [first, second] = lines.map((line) => JSON.parse(line));
  expect(lines).toHaveLength(2);
  expect(first._aws.CloudWatchMetrics[0].Metrics).toEqual([{ Name: 'ProjectionLag', Unit: 'Milliseconds' }]);
  expect([first.ProjectionLag.length, first.ProjectionLag[0], second.ProjectionLag]).toEqual([100, 1, [101]]);
});
