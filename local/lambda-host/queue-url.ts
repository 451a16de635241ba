/** The URL of the queue with this ARN, in the form that the engine gives queue URLs. */
export function queueUrlOf(queueArn: string, endpoint: string): string {
  const [, , , , accountId, name] = queueArn.split(':');
  return `${endpoint}/${accountId}/${name}`;
}
