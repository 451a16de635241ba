import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { AccessKeys, Credentials } from '../aws/access/access-keys.ts';
import { accountUser, type Caller } from '../aws/access/caller.ts';
import { AwsError } from '../aws/aws-error.ts';
import type { WireRequest } from './wire-message.ts';

/** Finds out who sent a request. Throws AwsError for one whose signature does not prove it. */
export type Identify = (request: WireRequest) => Caller;

interface Authorization {
  readonly accessKeyId: string;
  /** Date, region, service and `aws4_request`. */
  readonly scope: readonly string[];
  readonly signedHeaders: readonly string[];
  readonly signature: string;
}

const algorithm = 'AWS4-HMAC-SHA256';
/** As AWS allows clocks to differ. */
const maxSkewMs = 15 * 60_000;

/**
 * Tells callers by their access keys. Keys that the engine gave to a function count only with a signature (Signature Version 4)
 * that proves the secret; whoever comes with others, or none, is the account's own user, as ever.
 */
export function createIdentify(
  keys: Pick<AccessKeys, 'find'>,
  options: { readonly accountId: string; readonly now?: () => number },
): Identify {
  const { accountId, now = Date.now } = options;
  const user = accountUser(accountId);
  const signingKeys = new Map<string, Buffer>();
  return (request) => {
    const authorization = authorizationOf(request);
    const key = keys.find(authorization?.accessKeyId ?? presignedKeyId(request));
    if (key === undefined) return user;
    if (authorization === undefined) throw incomplete('a function signs in the Authorization header');
    checkHeaders(request, key, authorization);
    const at = String(request.headers['x-amz-date']);
    if (!(Math.abs(timeOf(at) - now()) <= maxSkewMs)) throw mismatch(`Signature expired: ${at} is not now.`);
    const { scope } = authorization;
    const name = JSON.stringify([key.accessKeyId, ...scope]);
    const signingKey = signingKeys.get(name) ?? signingKeyOf(key.secretAccessKey, scope);
    if (signingKeys.size > 1_000) signingKeys.clear();
    signingKeys.set(name, signingKey);
    const signed = [algorithm, at, scope.join('/'), sha256(canonicalRequest(request, authorization))].join('\n');
    const expected = createHmac('sha256', signingKey).update(signed).digest('hex');
    if (!equal(expected, authorization.signature)) {
      throw mismatch('The request signature we calculated does not match the signature you provided.');
    }
    return key.caller;
  };
}

function authorizationOf({ headers }: WireRequest): Authorization | undefined {
  const { authorization = '' } = headers;
  if (!authorization.startsWith(`${algorithm} `)) return undefined;
  const member = (name: string) => new RegExp(`${name}=([^, ]*)`).exec(authorization)?.[1] ?? '';
  const [accessKeyId = '', ...scope] = member('Credential').split('/');
  return { accessKeyId, scope, signedHeaders: member('SignedHeaders').split(';'), signature: member('Signature') };
}

function presignedKeyId({ query }: WireRequest): string {
  return new URLSearchParams(query).get('X-Amz-Credential')?.split('/')[0] ?? '';
}

/** What must be signed is: the host, the time, the session and every header of AWS's own, above all the operation. */
function checkHeaders(request: WireRequest, key: Credentials, { signedHeaders, scope }: Authorization): void {
  const { headers } = request;
  if (headers['x-amz-security-token'] !== key.sessionToken) {
    throw new AwsError('UnrecognizedClientException', 'The security token included in the request is invalid.');
  }
  if (scope.length !== 4 || scope[3] !== 'aws4_request' || !String(headers['x-amz-date']).startsWith(`${scope[0]}T`)) {
    throw incomplete('the credential does not fit the date');
  }
  const needed = ['host', ...Object.keys(headers).filter((name) => name.startsWith('x-amz-'))];
  const unsigned = needed.find((name) => !signedHeaders.includes(name));
  if (unsigned !== undefined) throw incomplete(`the header ${unsigned} is not signed`);
}

function canonicalRequest(request: WireRequest, { signedHeaders }: Authorization): string {
  const { method, path, query, headers, body } = request;
  const lines = signedHeaders.map((name) => `${name}:${headerOf(headers, name)}`);
  const pairs = query === '' ? [] : query.split('&').map(canonicalPair);
  return [
    method,
    path.split('/').map(encoded).join('/'),
    pairs.sort().join('&'),
    ...lines,
    '',
    signedHeaders.join(';'),
    sha256(body),
  ].join('\n');
}

function headerOf(headers: WireRequest['headers'], name: string): string {
  const value = headers[name] ?? (name === 'host' ? headers[':authority'] : undefined) ?? '';
  return String(Array.isArray(value) ? value.join(',') : value)
    .trim()
    .replace(/ +/g, ' ');
}

function canonicalPair(pair: string): string {
  const [name = '', ...value] = pair.split('=');
  return `${encoded(decoded(name))}=${encoded(decoded(value.join('=')))}`;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}

function encoded(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}

function signingKeyOf(secret: string, [date = '', region = '', service = '']: readonly string[]): Buffer {
  return [date, region, service, 'aws4_request'].reduce(
    (key, part) => createHmac('sha256', key).update(part).digest(),
    Buffer.from(`AWS4${secret}`),
  );
}

/** Milliseconds of a time like 20261201T101500Z; NaN for what is none. */
function timeOf(text: string): number {
  return Date.parse(text.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
}

function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}

function equal(expected: string, given: string): boolean {
  const [a, b] = [Buffer.from(expected), Buffer.from(given)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function mismatch(message: string): AwsError {
  return new AwsError('InvalidSignatureException', message, { statusCode: 403 });
}

function incomplete(what: string): AwsError {
  return new AwsError('IncompleteSignature', `The signature is not complete: ${what}.`, { statusCode: 403 });
}
