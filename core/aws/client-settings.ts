/**
 * Settings of every AWS client but Kinesis (which speaks HTTP/2): connections are kept, a try is given up early, and
 * there are few tries, because whoever invoked the function tries again as well. Times in milliseconds.
 */
export const clientSettings = {
  maxAttempts: 3,
  retryMode: 'standard',
  requestHandler: {
    connectionTimeout: 1_000,
    requestTimeout: 3_000,
    throwOnRequestTimeout: true,
    httpAgent: { keepAlive: true, maxSockets: 64 },
    httpsAgent: { keepAlive: true, maxSockets: 64 },
  },
} as const;
