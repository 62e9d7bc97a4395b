import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';

/** Bytes that are read at once. */
const CHUNK = 1 << 20;

/**
 * SHA-256 of a file in hex, read piece by piece and read-only. Throws the system's error where it cannot be read.
 * Without a stream: on the many small files of a folder of faces that cost more than the hash.
 */
export async function hashFile(path: string, onRead: (bytes: number) => void = () => {}): Promise<string> {
  const hash = createHash('sha256');
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const piece = Buffer.allocUnsafe(Math.min(CHUNK, size + 1));
    let read = 0;
    for (;;) {
      const { bytesRead } = await file.read(piece, 0, piece.length);
      if (bytesRead === 0) return hash.digest('hex');
      hash.update(piece.subarray(0, bytesRead));
      read += bytesRead;
      onRead(read);
    }
  } finally {
    await file.close();
  }
}
