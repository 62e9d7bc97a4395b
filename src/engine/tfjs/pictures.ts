import * as tf from '@tensorflow/tfjs-core';

/** Pictures [side*side*3] as one batch. Those that lie one behind the other in one buffer are not copied. */
export function batchOf(pictures: readonly Float32Array[], side: number): tf.Tensor4D {
  const length = side * side * 3;
  for (const { length: found } of pictures)
    if (found !== length) throw new Error(`a picture has ${found} values, not ${length}`);
  return tf.tensor4d(together(pictures, length), [pictures.length, side, side, 3]);
}

function together(pictures: readonly Float32Array[], length: number): Float32Array {
  const { buffer, byteOffset } = pictures[0]!;
  const inLine = pictures.every(
    (one, n) => one.buffer === buffer && one.byteOffset === byteOffset + n * length * one.BYTES_PER_ELEMENT,
  );
  if (inLine) return new Float32Array(buffer, byteOffset, pictures.length * length);
  const values = new Float32Array(pictures.length * length);
  for (const [n, picture] of pictures.entries()) values.set(picture, n * length);
  return values;
}

/** A batch [N, ...] as one array per sample. */
export async function toSamples(batch: tf.Tensor): Promise<Float32Array[]> {
  const values = await batch.data<'float32'>();
  const [n = 0] = batch.shape;
  if (n === 1) return [values];
  const length = values.length / n;
  return Array.from({ length: n }, (_, i) => values.slice(i * length, (i + 1) * length));
}
