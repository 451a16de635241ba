import { invalidArgument } from './kinesis-error.ts';
import type { Stream } from './stream.ts';

const MAX_TAGS = 50;

/** Sets tags on a stream, which may have 50 at most. */
export function setTags(stream: Stream, tags: Readonly<Record<string, string>>): object {
  if (new Set([...stream.tags.keys(), ...Object.keys(tags)]).size > MAX_TAGS) {
    throw invalidArgument(`Failed to add tags to stream ${stream.name}: more than ${MAX_TAGS} tags.`);
  }
  for (const [key, value] of Object.entries(tags)) {
    if (key.length < 1 || key.length > 128 || value.length > 256) {
      throw invalidArgument('Tag keys have 1 to 128 characters, tag values 256 at most.');
    }
    stream.tags.set(key, value);
  }
  return {};
}

/** Takes tags away; keys that are not there do no harm. */
export function removeTags(stream: Stream, keys: readonly string[]): object {
  for (const key of keys) stream.tags.delete(key);
  return {};
}

/** ListTagsForStream, in pages by key. */
export function listTags(stream: Stream, limit = MAX_TAGS, after = ''): object {
  const rest = allTags(stream).filter((tag) => tag.Key > after);
  return { Tags: rest.slice(0, limit), HasMoreTags: rest.length > limit };
}

/** All tags in order of key, as the API lists them. */
export function allTags(stream: Stream): { Key: string; Value: string }[] {
  return [...stream.tags].map(([Key, Value]) => ({ Key, Value })).sort((a, b) => (a.Key < b.Key ? -1 : 1));
}
