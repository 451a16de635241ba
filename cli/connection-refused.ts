/** Whether nothing listens where a request went, however the client has wrapped that. */
export function isConnectionRefused(error: unknown): boolean {
  const { code, message, cause } = (error ?? {}) as { code?: string; message?: string; cause?: unknown };
  if (code === 'ECONNREFUSED' || message?.includes('ECONNREFUSED')) return true;
  return cause !== undefined && cause !== error && isConnectionRefused(cause);
}
