import { AwsError } from '../aws-error.ts';

export function validation(message: string): AwsError {
  return new AwsError('ValidationException', message);
}

export function notFound(message: string): AwsError {
  return new AwsError('NotFoundException', message);
}

export function alreadyExists(message: string): AwsError {
  return new AwsError('AlreadyExistsException', message);
}

/** Something that AWS has and the engine has not. */
export function unsupported(message: string): AwsError {
  return new AwsError('UnsupportedOperationException', `${message} is not supported by the local engine.`);
}
