import { MillraceError } from '../../../core/errors/millrace-error.ts';
import { createLogger } from '../../../core/observability/powertools-logger.ts';

/** Powertools writes to a console of its own unless it is told that this is a developer's machine. */
beforeEach(() => {
  process.env.POWERTOOLS_DEV = 'true';
});

afterEach(() => {
  delete process.env.LOG_LEVEL;
  delete process.env.AWS_LAMBDA_LOG_LEVEL;
  delete process.env.POWERTOOLS_DEV;
  jest.restoreAllMocks();
});

function lines(method: 'error' | 'warn' | 'info'): unknown[] {
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

test('what is below the stage’s level is not written, though Lambda would let it through', () => {
  process.env.LOG_LEVEL = 'WARN';
  process.env.AWS_LAMBDA_LOG_LEVEL = 'INFO';
  const [told, warned] = [lines('info'), lines('warn')];
  const logger = createLogger('order');
  logger.info('all is well');
  logger.warn('it is not');
  expect(told).toEqual([]);
  expect(warned).toEqual([expect.objectContaining({ level: 'WARN', message: 'it is not' })]);
});
