import { MillraceError } from '../../../core/errors/millrace-error.ts';
import { createLogger } from '../../../core/observability/powertools-logger.ts';

/** Powertools writes to a console of its own unless it is told that this is a developer's machine. */
beforeEach(() => {
  process.env.POWERTOOLS_DEV = 'true';
});

afterEach(() => {
  delete process.env.POWERTOOLS_DEV;
  jest.restoreAllMocks();
});

function lines(method: 'error' | 'warn'): unknown[] {
  const written: unknown[] = [];
  jest.spyOn(console, method).mockImplementation((...args: unknown[]) => {
    written.push(JSON.parse(String(args[0])));
  });
  return written;
}

test('a line is JSON with the service, the fields and the whole error', () => {
  const written = lines('error');
  const error = new MillraceError('DEPENDENCY_THROTTLED', 'slow down');
  createLogger('order').error('view not up to date', { streamId: 'order-1', error });
  expect(written).toEqual([
    expect.objectContaining({
      level: 'ERROR',
      message: 'view not up to date',
      service: 'order',
      streamId: 'order-1',
      error: expect.objectContaining({ name: 'DEPENDENCY_THROTTLED', message: 'slow down' }),
    }),
  ]);
});

test('a thrown value that is no error is told as well', () => {
  const written = lines('warn');
  createLogger('order').warn('odd', { error: 'just text' });
  expect(written).toEqual([expect.objectContaining({ error: expect.objectContaining({ message: 'just text' }) })]);
});
