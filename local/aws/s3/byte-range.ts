import { AwsError } from '../aws-error.ts';

/** The bytes of an object that a Range header asks for, both ends inside. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/** Reads a Range header. Undefined when there is none or it is not one range of bytes: then the whole object is meant. */
export function parseByteRange(range: string | undefined, size: number): ByteRange | undefined {
  const match = /^bytes=(\d*)-(\d*)$/.exec(range?.trim() ?? '');
  if (match === null || (match[1] === '' && match[2] === '')) return undefined;
  const [, first = '', last = ''] = match;
  if (first !== '' && last !== '' && Number(last) < Number(first)) return undefined;
  const start = first === '' ? Math.max(size - Number(last), 0) : Number(first);
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (start > end) {
    throw new AwsError('InvalidRange', 'The requested range is not satisfiable', {
      statusCode: 416,
      members: { RangeRequested: range, ActualObjectSize: size },
    });
  }
  return { start, end };
}
