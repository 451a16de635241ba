import { AwsError } from '../aws-error.ts';

/** No bucket of that name. */
export function noSuchBucket(bucket: string): AwsError {
  return new AwsError('NoSuchBucket', 'The specified bucket does not exist', {
    statusCode: 404,
    members: { BucketName: bucket },
  });
}

/** No object of that key. */
export function noSuchKey(key: string): AwsError {
  return new AwsError('NoSuchKey', 'The specified key does not exist.', { statusCode: 404, members: { Key: key } });
}

/** What HEAD requests get for a bucket or object that is not there: they have no body to name it in. */
export function notFound(): AwsError {
  return new AwsError('NotFound', 'Not Found', { statusCode: 404 });
}

/** A condition of the request that does not hold. */
export function preconditionFailed(condition: string): AwsError {
  return new AwsError('PreconditionFailed', 'At least one of the pre-conditions you specified did not hold', {
    statusCode: 412,
    members: { Condition: condition },
  });
}

/** What the reader has is still current; an error only as far as its status goes. */
export function notModified(): AwsError {
  return new AwsError('NotModified', 'Not Modified', { statusCode: 304 });
}

/** A parameter that S3 would not take. */
export function invalidArgument(message: string): AwsError {
  return new AwsError('InvalidArgument', message);
}

/** A parameter that S3 has and the engine has not. */
export function notImplemented(operation: string, parameter: string): AwsError {
  return new AwsError('NotImplemented', `S3 ${operation} is implemented without the parameter ${parameter}.`, {
    statusCode: 501,
  });
}
