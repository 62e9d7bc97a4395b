/** Between rows of SQLite and values of the application. */

/** Activations as a BLOB: float32, little-endian whatever the machine. */
export function blobOf(values: Float32Array): Buffer {
  const blob = Buffer.alloc(values.length * 4);
  for (const [i, value] of values.entries()) blob.writeFloatLE(value, i * 4);
  return blob;
}

export function floatsOf(blob: Buffer): Float32Array {
  return Float32Array.from({ length: blob.length / 4 }, (_, i) => blob.readFloatLE(i * 4));
}
