import { onUnitRange } from '../metrics/pixels.ts';
import type { Face } from '../protocol.ts';

/** The pictures of faces [H*W*3] on the [0,1] scale. */
export const picturesOf = (faces: Face[], size: number): Float32Array[] =>
  inLine(
    faces.map(({ pixels }) => pixels),
    size,
  );

/**
 * Bytes of pictures of one size on the [0,1] pixel scale (b / 255), one picture behind the other in one buffer, so that an engine
 * has them as a batch without copying.
 */
export function inLine(pictures: Uint8Array[], size: number): Float32Array[] {
  const length = size * size * 3;
  const values = new Float32Array(pictures.length * length);
  return pictures.map((bytes, n) => {
    if (bytes.length !== length) throw new Error(`a picture has ${bytes.length} bytes, not ${length}`);
    onUnitRange(bytes, values, n * length);
    return values.subarray(n * length, (n + 1) * length);
  });
}

/** x + xi of each face, in float. */
export function perturbed(faces: Face[], perturbations: Float32Array[], size: number): Float32Array[] {
  const pictures = picturesOf(faces, size);
  pictures.forEach((x, n) => {
    const xi = perturbations[n]!;
    for (let i = 0; i < x.length; i++) x[i]! += xi[i]!;
  });
  return pictures;
}

/** What can be saved of x + xi: clipped to [0,1], rounded to 8 bits. */
export function quantise(clean: Uint8Array, perturbation: Float32Array): Uint8Array {
  const bytes = new Uint8Array(clean.length);
  const x = onUnitRange(clean);
  for (let i = 0; i < bytes.length; i++) {
    const value = Math.fround(x[i]! + perturbation[i]!);
    bytes[i] = Math.round(Math.min(1, Math.max(0, value)) * 255);
  }
  return bytes;
}
