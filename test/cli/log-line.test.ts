import { coloursFor } from '../../cli/colours.ts';
import { humanLogLine } from '../../cli/log-line.ts';

const plain = coloursFor({ isTTY: false }, {});
const source = 'Millrace-local-Services-orderprojectorFunction-50ddee07';

test('shows who, how bad, what, and the words of the error', () => {
  const line = JSON.stringify({
    level: 'ERROR',
    message: 'event not handled',
    service: 'notification-service',
    error: { name: 'EVENT_INVALID', message: '/data/amount is required', stack: 'at somewhere' },
  });
  expect(humanLogLine({ source, line }, plain)).toBe(
    'orderprojectorFunction ERROR event not handled: /data/amount is required',
  );
});

test('leaves a line that is not structured as it is', () => {
  expect(humanLogLine({ source: 'engine', line: 'odd { line' }, plain)).toBe('engine odd { line');
  expect(humanLogLine({ source: 'engine', line: '{ not json' }, plain)).toBe('engine { not json');
  expect(humanLogLine({ source: 'engine', line: '{"some":"json"}' }, plain)).toBe('engine {"some":"json"}');
});

test('leaves metrics out', () => {
  expect(humanLogLine({ source, line: '{"_aws":{"Timestamp":1}}' }, plain)).toBeUndefined();
});
