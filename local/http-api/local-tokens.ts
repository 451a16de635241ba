/** Somebody who may call the HTTP API of an engine that asks for tokens, made up on this machine. */
export interface LocalPrincipal {
  /** `admin` */
  readonly name: string;
  /** What is sent as `Authorization: Bearer <token>`. */
  readonly token: string;
}

/** The context that a JWT authorizer gives: what a token says, each claim as text, lists in brackets. */
export interface JwtContext {
  readonly claims: Readonly<Record<string, string>>;
  readonly scopes: null;
}

/** The tokens that an engine takes, in place of an issuer's. */
export class LocalTokens {
  readonly #contexts: ReadonlyMap<string, JwtContext>;

  constructor(principals: readonly LocalPrincipal[]) {
    this.#contexts = new Map(principals.map(({ name, token }) => [token, contextOf(name)]));
  }

  /** Who the value of an Authorization header stands for; undefined when there is none, or it is nobody's. */
  find(authorization: string | undefined): JwtContext | undefined {
    const token = /^bearer +(\S+) *$/i.exec(authorization ?? '')?.[1];
    return token === undefined ? undefined : this.#contexts.get(token);
  }
}

function contextOf(name: string): JwtContext {
  return { claims: { sub: `local-${name}`, iss: 'millrace-local', groups: `[${name}]` }, scopes: null };
}
