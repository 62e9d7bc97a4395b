import type { Crop } from '../../../common/audit.ts';
import { FAKE, type Label, REAL } from '../../../common/base/label.ts';
import { labelAmong, type PersonLabel } from '../../../common/person.ts';
import type { DecodedFace } from '../../decode/decoder.ts';

/** Share of the middle of a face that has to be forged: the forgery of a neighbour may reach into the corner of a crop. */
const LEAST_FORGED = 0.01;
/** The middle of a crop: what of its sides the face box takes at the usual scale. */
const MIDDLE = 1 / 1.3;

/** What a file says of its faces. */
export interface Said<L> {
  label: L;
  labels?: PersonLabel[] | undefined;
}

/**
 * What a face is, and its mask. What is said of its person at its time goes before what is said of the file; and a mask goes before both:
 * a face with nothing under its mask is real whatever is said, and then has no mask, since there is nothing to be found in it.
 */
export function labelledFace<L extends Label | null>(
  { frame, track, mask, box, clip }: DecodedFace,
  { label, labels = [] }: Said<L>,
  { finder }: Pick<Crop, 'finder'>,
  width: number,
): { label: L | Label; mask: Uint8Array | null } {
  const said: L | Label = labelAmong(labels, { track, seconds: frame?.seconds ?? null }) ?? label;
  if (mask === null || finder !== 2 || isForged(mask, width, clip?.length ?? 1, box === null))
    return { label: said, mask };
  return { label: said === FAKE ? REAL : said, mask: null };
}

/** @param mask frames one under the other, 1 = forged; of a picture that was taken whole any pixel counts */
function isForged(mask: Uint8Array, width: number, frames: number, whole: boolean): boolean {
  if (whole) return mask.includes(1);
  const height = mask.length / width / frames;
  const [left, top] = [width, height].map((side) => Math.floor((side * (1 - MIDDLE)) / 2)) as [
    number,
    number,
  ];
  let forged = 0;
  for (let frame = 0; frame < frames; frame++)
    for (let y = top; y < height - top; y++)
      for (let x = left; x < width - left; x++) forged += mask[(frame * height + y) * width + x]!;
  return forged >= LEAST_FORGED * frames * (width - 2 * left) * (height - 2 * top);
}
