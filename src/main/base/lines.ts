import type { Readable } from 'node:stream';

const LINE_FEED = 0x0a;

export interface Line {
  bytes: Buffer;
  /** false for what follows the last line feed. */
  whole: boolean;
}

/** The lines of a stream, one at a time; null in place of one that is longer than `longest` bytes, which ends it. */
export async function* linesOf(stream: Readable, longest: number): AsyncGenerator<Line | null> {
  let parts: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    for (let from = 0; from < chunk.length; ) {
      const end = chunk.indexOf(LINE_FEED, from);
      const part = chunk.subarray(from, end === -1 ? chunk.length : end);
      parts.push(part);
      length += part.length;
      if (length > longest) {
        yield null;
        return;
      }
      if (end === -1) break;
      yield { bytes: Buffer.concat(parts), whole: true };
      parts = [];
      length = 0;
      from = end + 1;
    }
  }
  if (length > 0) yield { bytes: Buffer.concat(parts), whole: false };
}
