import type { ServiceEnvironment } from '../../service.ts';

/** The members `SdkHttpMetadata` and `SdkResponseMetadata` that optimized integrations add to an answer. */
export function sdkMetadata(
  env: ServiceEnvironment,
  body: string,
  headers: Record<string, string> = {},
): Record<string, unknown> {
  const requestId = env.random.uuid();
  const all: Record<string, string> = {
    Connection: 'keep-alive',
    'Content-Length': String(Buffer.byteLength(body)),
    'Content-Type': 'application/json',
    Date: new Date(env.clock.now()).toUTCString(),
    ...headers,
    'x-amzn-RequestId': requestId,
  };
  return {
    SdkHttpMetadata: {
      AllHttpHeaders: Object.fromEntries(Object.entries(all).map(([name, value]) => [name, [value]])),
      HttpHeaders: all,
      HttpStatusCode: 200,
    },
    SdkResponseMetadata: { RequestId: requestId },
  };
}
