import { AwsError } from '../aws/aws-error.ts';

/** The JSON object in a body; `{}` for an empty one. Throws SerializationException. */
export function parseJsonBody(body: Buffer, text = body.toString()): Record<string, unknown> {
  if (text === '') return {};
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new AwsError(
      'SerializationException',
      `The body is not JSON: ${error instanceof Error ? error.message : ''}`,
    );
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw new AwsError('SerializationException', 'The body is not a JSON object.');
}
