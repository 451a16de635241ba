/** Settings of the AWS SDK's clients: any credentials, one try (a failure is a failure), as many sockets as calls. */
export function clientSettings(endpoint: string, sockets: number) {
  return {
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'bench', secretAccessKey: 'bench' },
    maxAttempts: 1,
    requestHandler: { httpAgent: { keepAlive: true, maxSockets: sockets } },
  } as const;
}
