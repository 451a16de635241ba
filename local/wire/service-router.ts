import { AwsError } from '../aws/aws-error.ts';
import type { AwsService, ServiceId } from '../aws/service.ts';
import { JsonProtocol } from './json-protocol.ts';
import { LAMBDA_OPERATIONS } from './lambda-rest.ts';
import { QueryProtocol } from './query-protocol.ts';
import type { Identify } from './request-signature.ts';
import { RestJsonProtocol } from './rest-json-protocol.ts';
import { S3Protocol } from './s3-protocol.ts';
import { SCHEMAS_OPERATIONS } from './schemas-rest.ts';
import { type OnFault, unknownService } from './wire-error.ts';
import type { EndpointRoute, WireHandler, WireRequest, WireResponse } from './wire-message.ts';

/** What the endpoint answers with. */
export interface RouterParts {
  readonly services: Partial<Record<ServiceId, AwsService>>;
  readonly routes: readonly EndpointRoute[];
  readonly onFault: OnFault;
  /** Tells callers by their signatures. @default nobody asks */
  readonly identify?: Identify | undefined;
}

/**
 * Finds the service that a request is for: by X-Amz-Target, else by a route of the endpoint's own, else by the service
 * that the request was signed for, else by the shape of its path.
 */
export function createRouter({ services, routes, onFault, identify }: RouterParts): WireHandler {
  const json = new JsonProtocol(services, onFault, identify);
  const query = new QueryProtocol({ sts: services.sts, cloudformation: services.cloudformation }, onFault, identify);
  const lambda = services.lambda && new RestJsonProtocol(services.lambda, LAMBDA_OPERATIONS, onFault);
  const schemas = services.schemas && new RestJsonProtocol(services.schemas, SCHEMAS_OPERATIONS, onFault);
  const s3 = services.s3 && new S3Protocol(services.s3, onFault);
  const missing = (what: string) => refuse(unknownService(what, Object.keys(services)));

  return (request) => {
    const target = request.headers['x-amz-target'];
    if (typeof target === 'string') return json.handle(target, request);
    const route = routes.find(({ prefix }) => request.path.startsWith(prefix));
    if (route !== undefined) return route.handle(request);
    if (request.headers['smithy-protocol'] !== undefined || /^\/service\/[^/]+\/operation\//.test(request.path)) {
      return missing(`The protocol ${request.headers['smithy-protocol'] ?? 'rpc-v2'} (${request.path})`);
    }
    const scope = signedFor(request);
    if (scope === 'lambda' || /^\/20\d\d-\d\d-\d\d\//.test(request.path)) {
      return lambda?.handle(request) ?? missing('The service lambda');
    }
    if (scope === 'schemas' || (scope === '' && request.path.startsWith('/v1/registries'))) {
      return schemas?.handle(request) ?? missing('The service schemas');
    }
    if (scope === 'sts' || isForm(request)) return query.handle(scope, request);
    if (scope === '' && request.method === 'POST' && request.path === '/') {
      return refuse(new AwsError('MissingAction', 'The request names no operation: X-Amz-Target is missing.'));
    }
    if (scope === 's3' || scope === '') return s3?.handle(request) ?? missing('The service s3');
    return missing(`The service ${scope} (${request.method} ${request.path})`);
  };
}

/** An error where no service's own way of answering applies. */
export function refuse(error: AwsError): WireResponse {
  return {
    status: error.statusCode,
    headers: ['Content-Type', 'application/json', 'x-amzn-ErrorType', error.code],
    body: JSON.stringify({ __type: error.code, message: error.message }),
  };
}

/** The service in the credential scope of the signature; empty for an unsigned request. */
function signedFor({ headers, query }: WireRequest): string {
  const scope = /Credential=[^,]*?\/\d{8}\/[^/]*\/([^/]+)\//.exec(headers.authorization ?? '')?.[1];
  if (scope !== undefined) return scope;
  const presigned = new URLSearchParams(query).get('X-Amz-Credential');
  return presigned?.split('/')[3] ?? '';
}

function isForm({ headers, query }: WireRequest): boolean {
  return (headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded') || /(^|&)Action=/.test(query);
}
