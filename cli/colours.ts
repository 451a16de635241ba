import picocolors from 'picocolors';

/** Colours for a stream: none when it is no terminal or the user wants none (NO_COLOR). */
export function coloursFor(
  stream: { readonly isTTY?: boolean },
  env: NodeJS.ProcessEnv = process.env,
): ReturnType<typeof picocolors.createColors> {
  const wanted = env.FORCE_COLOR !== undefined && env.FORCE_COLOR !== '0';
  const refused = (env.NO_COLOR !== undefined && env.NO_COLOR !== '') || env.TERM === 'dumb';
  return picocolors.createColors(wanted || (stream.isTTY === true && !refused));
}
