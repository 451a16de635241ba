import { crc32 } from 'node:zlib';

/** What stands before the payload of a frame: length, checksum, sequence number, and the checksum of these. */
export const FRAME_HEADER_BYTES = 20;

/** Reads a file of frames. */
export interface FrameScan {
  /** The frames before `end`. */
  readonly frames: readonly Frame[];
  /** Where the last whole frame ends. */
  readonly end: number;
  /** Why the file cannot be read on from `end`; undefined when it ends there. */
  readonly problem: 'torn' | 'corrupt' | undefined;
}

/** A whole frame whose checksums hold. */
export interface Frame {
  readonly sequence: number;
  readonly payload: Buffer;
  /** Where it begins in its file. */
  readonly offset: number;
}

/** A frame as it is written. Sequence numbers of a journal have no gaps. */
export function encodeFrame(sequence: number, payload: Uint8Array): Buffer {
  const frame = Buffer.allocUnsafe(FRAME_HEADER_BYTES + payload.length);
  frame.writeUInt32LE(payload.length, 0);
  frame.writeUInt32LE(crc32(payload), 4);
  frame.writeDoubleLE(sequence, 8);
  frame.writeUInt32LE(crc32(frame.subarray(0, 16)), 16);
  frame.set(payload, FRAME_HEADER_BYTES);
  return frame;
}

/**
 * Reads the frames of a file from `start`. A file that ends within a frame, or whose last frame was not written whole, is
 * torn there: that is what a crash leaves. A frame that is damaged with others after it, or whose header is, is corrupt.
 */
export function scanFrames(bytes: Buffer, start: number): FrameScan {
  const frames: Frame[] = [];
  let offset = start;
  while (offset < bytes.length) {
    const header = bytes.subarray(offset, offset + FRAME_HEADER_BYTES);
    if (header.length < FRAME_HEADER_BYTES) return { frames, end: offset, problem: 'torn' };
    if (header.readUInt32LE(16) !== crc32(header.subarray(0, 16))) {
      return { frames, end: offset, problem: endsInZeros(bytes, offset) ? 'torn' : 'corrupt' };
    }
    const end = offset + FRAME_HEADER_BYTES + header.readUInt32LE(0);
    if (end > bytes.length) return { frames, end: offset, problem: 'torn' };
    const payload = bytes.subarray(offset + FRAME_HEADER_BYTES, end);
    if (header.readUInt32LE(4) !== crc32(payload)) {
      const isLast = end === bytes.length || endsInZeros(bytes, end);
      return { frames, end: offset, problem: isLast ? 'torn' : 'corrupt' };
    }
    frames.push({ sequence: header.readDoubleLE(8), payload, offset });
    offset = end;
  }
  return { frames, end: offset, problem: undefined };
}

/** Whether nothing but zeros follows within a header's length: the file grew, and what was to fill it never came. */
function endsInZeros(bytes: Buffer, from: number): boolean {
  for (let i = bytes.length - 1; i >= from + FRAME_HEADER_BYTES; i--) if (bytes[i] !== 0) return false;
  return bytes.subarray(from + 16, from + FRAME_HEADER_BYTES).every((byte) => byte === 0);
}
