import { areaOf, type Extent } from '../../common/extent.ts';
import { onUnitRange, UNIT } from '../metrics/pixels.ts';
import type { Face } from '../protocol.ts';

/** Room for pictures of one size, one behind the other in one buffer, so that an engine has them as a batch without copying. */
export function roomFor(count: number, extent: Extent): Float32Array[] {
  const length = 3 * areaOf(extent);
  const values = new Float32Array(count * length);
  return Array.from({ length: count }, (_, n) => values.subarray(n * length, (n + 1) * length));
}

/** The pictures of faces [H*W*3] on the [0,1] scale. */
export const picturesOf = (faces: Face[], extent: Extent): Float32Array[] =>
  onUnitRanges(
    faces.map(({ pixels }) => pixels),
    roomFor(faces.length, extent),
  );

/** Bytes of pictures on the [0,1] pixel scale (b / 255). */
export function onUnitRanges(pictures: Uint8Array[], room: Float32Array[]): Float32Array[] {
  for (const [n, bytes] of pictures.entries()) {
    const { length } = room[n]!;
    if (bytes.length !== length) throw new Error(`a picture has ${bytes.length} bytes, not ${length}`);
    onUnitRange(bytes, room[n]!);
  }
  return room;
}

/** x + xi of each face, in float. */
export function perturbed(
  faces: Face[],
  perturbations: Float32Array[],
  room: Float32Array[],
): Float32Array[] {
  for (const [n, { pixels }] of faces.entries()) {
    const [xi, sum] = [perturbations[n]!, room[n]!];
    for (let i = 0; i < sum.length; i++) sum[i] = UNIT[pixels[i]!]! + xi[i]!;
  }
  return room;
}

/** What can be saved of x + xi: clipped to [0,1], rounded to 8 bits. */
export function quantise(clean: Uint8Array, perturbation: Float32Array): Uint8Array {
  const bytes = new Uint8Array(clean.length);
  for (let i = 0; i < bytes.length; i++) {
    const value = Math.fround(UNIT[clean[i]!]! + perturbation[i]!);
    // Stored as a byte it loses what is behind the point: halves go up.
    bytes[i] = Math.min(1, Math.max(0, value)) * 255 + 0.5;
  }
  return bytes;
}
