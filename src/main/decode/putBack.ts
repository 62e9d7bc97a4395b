import type { Place } from './cut.ts';
import { adjoint, cuttingOf, forward } from './cutting.ts';
import type { Size } from './input.ts';
import { type Box, type Picture, wholeOf } from './picture.ts';
import { cutAt } from './where.ts';

/** An attacked crop, and where it was cut from its picture; box null: the picture itself. */
export interface Attacked {
  box: Box | null;
  place: Place | null;
  /** RGB bytes of the adversarial crop [height*width*3]. */
  adversarial: Uint8Array;
}

/** Steps toward the perturbation whose crop is the one that is wanted. */
const STEPS = 10;
/** Over which share of a crop's side its perturbation fades out where it ends within the picture. */
const FADE = 0.04;

/**
 * A picture with the perturbations of crops that were cut from it put back at its own resolution, several at once. With R the cut
 * (crop, turn, resize), d the perturbation of the crop faded at its border, and the sums of R's columns as weights C,
 *
 *   D_0 = 0,      D <- clip_b(D + C^-1 R^T (d - R D)),
 *
 * the normalised adjoint, repeated so that what is cut out again comes as near to d as the picture's resolution allows; b is the largest
 * value of d, which no pixel is changed by more than. Where the crop is the picture itself, pixel for pixel, D = d.
 */
export function putBack(picture: Picture, faces: readonly Attacked[], size: Size): Picture {
  if (faces.length === 0) return picture;
  const pixels = Uint8Array.from(picture.pixels);
  let most = 0;
  for (const face of faces) {
    const box = face.box ?? wholeOf(picture);
    const { values, bound } = perturbationOf(picture, face, box, size);
    most = Math.max(most, bound);
    for (let y = 0; y < box.height; y++)
      for (let x = 0; x < box.width; x++) {
        if (!inside(picture, box.x + x, box.y + y)) continue;
        const at = ((box.y + y) * picture.width + box.x + x) * 3;
        const from = (y * box.width + x) * 3;
        for (let c = 0; c < 3; c++) {
          const was = picture.pixels[at + c]!;
          const wanted = Math.round(pixels[at + c]! + values[from + c]!);
          pixels[at + c] = Math.min(255, was + most, Math.max(0, was - most, wanted));
        }
      }
  }
  return { ...picture, pixels };
}

const inside = ({ width, height }: Size, x: number, y: number): boolean =>
  x >= 0 && y >= 0 && x < width && y < height;

/** D over the box [height*width*3], in levels, and its bound. */
function perturbationOf(
  picture: Picture,
  { box, place, adversarial }: Attacked,
  within: Box,
  size: Size,
): { values: Float32Array; bound: number } {
  const clean = cutAt(picture, { box, place, confidence: null, track: null }, size);
  const wanted = new Float32Array(adversarial.length);
  let bound = 0;
  for (let i = 0; i < wanted.length; i++) {
    wanted[i] = adversarial[i]! - clean[i]!;
    bound = Math.max(bound, Math.abs(wanted[i]!));
  }
  fade(wanted, size, endsOf(picture, within, place));
  const steps = cuttingOf(within, place, size);
  if (place === null && within.width === size.width && within.height === size.height)
    return { values: wanted, bound };
  const beyond = (values: Float32Array): Float32Array => {
    if (!reachesBeyond(picture, within)) return values;
    for (let y = 0; y < within.height; y++)
      for (let x = 0; x < within.width; x++)
        if (!inside(picture, within.x + x, within.y + y))
          values.fill(0, (y * within.width + x) * 3, (y * within.width + x + 1) * 3);
    return values;
  };
  const weights = adjoint(steps, new Float32Array(wanted.length).fill(1));
  const values = new Float32Array(within.width * within.height * 3);
  for (let step = 0; step < STEPS; step++) {
    const made = forward(steps, values);
    const left = wanted.map((value, i) => value - made[i]!);
    const back = adjoint(steps, left);
    for (let i = 0; i < values.length; i++)
      if (weights[i]! > 1e-6)
        values[i] = Math.min(bound, Math.max(-bound, values[i]! + back[i]! / weights[i]!));
    beyond(values);
  }
  return { values, bound };
}

const reachesBeyond = ({ width, height }: Size, box: Box): boolean =>
  box.x < 0 || box.y < 0 || box.x + box.width > width || box.y + box.height > height;

interface Ends {
  left: boolean;
  right: boolean;
  top: boolean;
  bottom: boolean;
}

/** At which sides a crop ends within its picture, and not with it. */
function endsOf({ width, height }: Size, box: Box, place: Place | null): Ends {
  if (place?.turned != null) return { left: true, right: true, top: true, bottom: true };
  return {
    left: box.x > 0,
    right: box.x + box.width < width,
    top: box.y > 0,
    bottom: box.y + box.height < height,
  };
}

/** Multiplies by a ramp from each of these sides on, in place. */
function fade(values: Float32Array, { width, height }: Size, { left, right, top, bottom }: Ends): void {
  const ramp = (length: number, start: boolean, end: boolean) => {
    const reach = Math.max(1, Math.round(FADE * length));
    return Float32Array.from({ length }, (_, i) =>
      Math.min(1, start ? (i + 1) / (reach + 1) : 1, end ? (length - i) / (reach + 1) : 1),
    );
  };
  const [across, down] = [ramp(width, left, right), ramp(height, top, bottom)];
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++) for (let c = 0; c < 3; c++, i++) values[i]! *= across[x]! * down[y]!;
}
