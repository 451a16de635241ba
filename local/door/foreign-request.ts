import { isIPv4 } from 'node:net';

/** What of a request tells who sent it here: a program of this machine, or a web page of somebody. */
export interface ArrivedRequest {
  /** The request target as it was sent. */
  readonly url: string;
  /** Names and values in turn, as they were sent, with `:authority` where the request came over HTTP/2. */
  readonly rawHeaders: readonly string[];
}

/** Whom a port of this machine serves beside programs that call it by a loopback name. */
export interface DoorOptions {
  /** Further names under which the port may be called: `host.docker.internal`, with every name below it; `engine`, alone. */
  readonly allowHosts?: readonly string[];
  /** Origins whose pages may call it, spelt out: `https://shop.example`. A pattern allows nothing. */
  readonly allowOrigins?: readonly string[];
}

/** Why a request is not served: it has no such form (400), or comes from elsewhere (403). */
export interface ForeignRequest {
  readonly status: 400 | 403;
  readonly reason: string;
}

/**
 * Why a request is refused before anything of it is read; undefined for one that may come in.
 *
 * A port of 127.0.0.1 is open to every program of this machine, and the browser is one of them, which runs what any web page
 * tells it. A page reaches the port in two ways: under the port's own name, and then the browser says where the page is from
 * (`Origin`, `Sec-Fetch-Site`); or under a name of its own that it has made to point to 127.0.0.1, and then `Host` gives
 * it away. So a request has to call the port by a name that nobody else can own, and a browser's has to come from a page of this
 * port itself. `Forwarded`, `X-Forwarded-Host` and the like are the sender's word and are not looked at.
 */
export function foreignRequest(request: ArrivedRequest, options: DoorOptions = {}): ForeignRequest | undefined {
  const { url, rawHeaders } = request;
  const hosts = [...valuesOf(rawHeaders, ':authority'), ...valuesOf(rawHeaders, 'host')];
  const [host] = hosts;
  const target = absoluteTarget.exec(url);
  if (host === undefined || valuesOf(rawHeaders, 'host').length > 1) {
    return { status: 400, reason: 'a request names its host exactly once' };
  }
  for (const name of target === null ? hosts : [...hosts, target[1] ?? '']) {
    if (!isOurs(name, options.allowHosts ?? []))
      return { status: 403, reason: `${shown(name)} is no name of this machine's own` };
  }
  const [site = 'none', ...sites] = valuesOf(rawHeaders, 'sec-fetch-site');
  const origins = valuesOf(rawHeaders, 'origin');
  const welcome = origins.length === 1 && (options.allowOrigins ?? []).includes(origins[0] ?? '');
  if (welcome) return undefined;
  for (const origin of origins) {
    if (origin.toLowerCase() !== `http://${host.toLowerCase()}`)
      return { status: 403, reason: `pages of ${shown(origin)} are not served` };
  }
  if (sites.length > 0 || !['none', 'same-origin'].includes(site))
    return { status: 403, reason: `pages of another origin are not served (Sec-Fetch-Site: ${shown(site)})` };
  return undefined;
}

/** The request target without the scheme and host of its absolute form, which say no more than Host does. */
export function originForm(url: string): string {
  const rest = absoluteTarget.exec(url)?.[2];
  if (rest === undefined) return url;
  return rest.startsWith('/') ? rest : `/${rest}`;
}

const absoluteTarget = /^[a-z][a-z0-9+.-]*:\/\/([^/?#]*)(.*)$/is;
const hostForm = /^(\[[0-9a-f:.]+\]|[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_-])?)\.?(?::\d{1,5})?$/i;

/** Whether a name leads here whoever is asked: an address of loopback, or one that no name server hands out (RFC 6761). */
function isOurs(authority: string, allowed: readonly string[]): boolean {
  const name = hostForm.exec(authority)?.[1]?.toLowerCase();
  if (name === undefined) return false;
  if (name === '[::1]' || (isIPv4(name) && name.startsWith('127.'))) return true;
  if (name === 'localhost' || name.endsWith('.localhost')) return true;
  // Below a name without a dot may be all the world: what ends in .com, say.
  return allowed
    .map((each) => each.toLowerCase())
    .some((ours) => name === ours || (ours.includes('.') && name.endsWith(`.${ours}`)));
}

function valuesOf(rawHeaders: readonly string[], name: string): string[] {
  return rawHeaders.filter((_, index) => index % 2 === 1 && rawHeaders[index - 1]?.toLowerCase() === name);
}

function shown(text: string): string {
  return JSON.stringify(text.slice(0, 100));
}
