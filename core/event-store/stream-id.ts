import { MillraceError } from '../errors/millrace-error.ts';

/** The two parts of a stream id: the first hyphen separates them. */
export interface StreamIdParts {
  /** Lower-case letters, digits and underscores, e.g. `order`. */
  readonly aggregate: string;
  /** 1 to 200 characters: no control character, no white space at either end. May contain hyphens. */
  readonly id: string;
}

const form = /^([a-z][a-z0-9_]{0,49})-(\S|\S.{0,198}\S)$/su;
const controlCharacter = /\p{Cc}/u;

/** Whether a text is a stream id. */
export function isStreamId(text: string): boolean {
  const id = form.exec(text)?.[2];
  return id !== undefined && !controlCharacter.test(id) && id.isWellFormed();
}

/** Takes a stream id apart. Throws INVALID_STREAM_ID. */
export function parseStreamId(streamId: string): StreamIdParts {
  const match = form.exec(streamId);
  const [, aggregate, id] = match ?? [];
  if (aggregate === undefined || id === undefined || !isStreamId(streamId)) {
    throw new MillraceError('INVALID_STREAM_ID', `${JSON.stringify(streamId.slice(0, 100))} is not <aggregate>-<id>`);
  }
  return { aggregate, id };
}

/** Puts a stream id together. Throws INVALID_STREAM_ID. */
export function streamIdOf(aggregate: string, id: string): string {
  const streamId = `${aggregate}-${id}`;
  parseStreamId(streamId);
  return streamId;
}

/**
 * Throws FOREIGN_STREAM for a stream of another aggregate: its documents would have the keys of others, which are streams'
 * ids without the aggregate. Without one, a stream may be of any.
 */
export function refuseForeign(streamId: string, aggregate: string | undefined): void {
  if (aggregate === undefined || parseStreamId(streamId).aggregate === aggregate) return;
  throw new MillraceError('FOREIGN_STREAM', `${streamId} is no stream of ${aggregate}`, {
    context: { streamId, aggregate },
  });
}
