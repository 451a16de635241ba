/** The header that shows MILLRACE_TOKEN to the HTTP API; none where it is not set. */
export function authorization(env: NodeJS.ProcessEnv = process.env): Readonly<Record<string, string>> {
  const { MILLRACE_TOKEN: token = '' } = env;
  return token === '' ? {} : { authorization: `Bearer ${token}` };
}
