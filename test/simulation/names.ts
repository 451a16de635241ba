const account = 'us-east-1:000000000000';

/** Names and ARNs of everything in the simulated account. */
export const names = {
  bus: 'millrace',
  stream: 'analytics',
  failures: 'failures',
  notifier: 'notify-customer',
  starter: 'order-fulfilment-starter',
  aggregator: 'aggregator',
  visits: 'visit-recorder',
  fifo: 'every-event.fifo',
  stateMachine: 'order-fulfilment',
  stateMachineArn: `arn:aws:states:${account}:stateMachine:order-fulfilment`,
  endpoint: 'http://127.0.0.1:4566',
  events: (domain: string) => `${domain}-events`,
  readModels: (domain: string) => `${domain}-read-models`,
  commands: (domain: string) => `${domain}-commands`,
  projector: (domain: string) => `${domain}-projector`,
  relay: (domain: string) => `${domain}-relay`,
  deadLetters: (queue: string) => `${queue}-dead-letters`,
  queueUrl: (queue: string) => `http://127.0.0.1:4566/000000000000/${queue}`,
  queueArn: (queue: string) => `arn:aws:sqs:${account}:${queue}`,
  functionArn: (name: string) => `arn:aws:lambda:${account}:function:${name}`,
} as const;
