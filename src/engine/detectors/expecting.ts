import type { Expected } from '../../common/attacks/expect.ts';
import { type Extent, extentOf } from '../../common/extent.ts';
import type { Loss } from '../losses/loss.ts';
import type { ThroughFile } from '../protocol.ts';
import { randomSource, seedOf } from '../random/seeded.ts';
import { blur, gaussian } from '../tensors/blur.ts';
import type { Detector, Slope } from './detector.ts';
import { descendingBy } from './stepping.ts';

/** Asks for an 8-bit picture as it comes out of a file: an engine knows no codecs. */
export type Through = (asked: ThroughFile) => Promise<Uint8Array>;

/** Standard deviation of what stands in for a codec, in pixels, and how its luminance is made of the colours. */
const KEPT = gaussian(2);
const LUMINANCE = [0.299, 0.587, 0.114] as const;

/** Sets the draws of what is expected apart from all others of a seed. */
const APART = 0x6578_7063;

/**
 * A detector as an attack sees it that expects files: each of its slopes is that at the picture as it comes out of a file, moved,
 * resampled and encoded as drawn by the picture's seed,
 *
 *   g = S^T K^T grad L(C_k(S x)),        k drawn anew at every step,
 *
 * S being the move by whole pixels, and K what stands in for the codec on the way back (BPDA: Athalye, Carlini, Wagner 2018). A codec is
 * not the identity to what an attack adds: it drops fine detail and colour first. So K is a Gaussian of 2 pixels of the luminance alone,
 * given to all colours alike; an attack then spends its bound on what is left of it in the file. Where nothing is encoded, or without
 * loss, K is the identity, as it is for the resampling. What is measured of the attack is measured without.
 */
export const expecting = (detector: Detector, expected: Expected, through: Through): Detector => ({
  ...detector,
  drawn(seeds, by) {
    if (by === 'judge') return detector.drawn?.(seeds, by) ?? detector;
    const bare = seeds.map((seed) => detector.drawn?.([seed], by) ?? detector);
    const views = seeds.map((seed) => viewsOf(expected, extentOf(detector.contract), seed, through));
    const slopeAt = async (place: number, picture: Float32Array, loss: Loss): Promise<Slope> => {
      const { seen, moved, back } = await views[place]!(picture);
      const { mask } = loss;
      const aim = mask === undefined ? loss : { ...loss, mask: { ...mask, mask: moved(mask.mask) } };
      const at = await bare[place]!.slope(seen, aim);
      return { ...at, gradient: back(at.gradient) };
    };
    return {
      ...(detector.drawn?.(seeds, by) ?? detector),
      slope: (picture, loss) => slopeAt(0, picture, loss),
      async slopes(pictures, losses) {
        const slopes: Slope[] = [];
        for (const [n, picture] of pictures.entries()) slopes.push(await slopeAt(n, picture, losses[n]!));
        return slopes;
      },
      inBatches: false,
      descend: (descent) => descendingBy(descent, slopeAt),
      dispose() {},
    };
  },
});

interface View {
  /** What the detector sees of the picture [H*W*3]. */
  seen: Float32Array;
  /** A mask as the picture now lies [H*W]. */
  moved(mask: Uint8Array): Uint8Array;
  /** The gradient at what is seen, as one at the picture [H*W*3]. */
  back(gradient: Float32Array): Float32Array;
}

/** The views of one picture, another one at each question. */
function viewsOf(
  { codings, factors, jitter }: Expected,
  extent: Extent,
  seed: number,
  through: Through,
): (picture: Float32Array) => Promise<View> {
  const random = randomSource(seedOf(seed, APART));
  const drawn = <T>(of: readonly T[]): T | null =>
    of.length === 0 ? null : of[Math.floor(random() * of.length)]!;
  const within = () => Math.floor(random() * (2 * jitter + 1)) - jitter;
  return async (picture) => {
    const sources = jitter === 0 ? null : movedBy(extent, within(), within());
    const way = { factor: drawn(factors), coding: drawn(codings) };
    const moved = sources === null ? picture : gathered(picture, sources);
    return {
      seen: way.factor === null && way.coding === null ? moved : await filed(moved, extent, way, through),
      moved: (mask) =>
        sources === null ? mask : Uint8Array.from(sources, (from) => (mask[from] === 0 ? 0 : 1)),
      back(gradient) {
        const lossy = way.coding !== null && way.coding.codec !== 'png';
        const through = lossy ? kept(gradient, extent) : gradient;
        return sources === null ? through : scattered(through, sources);
      },
    };
  };
}

/** K^T: with the luminance y = w . c of a pixel given to its three colours, what comes back to c is w times the sum of theirs. */
function kept(gradient: Float32Array, extent: Extent): Float32Array {
  const back = blur(gradient, extent, KEPT);
  for (let i = 0; i < back.length; i += 3) {
    const sum = back[i]! + back[i + 1]! + back[i + 2]!;
    for (let c = 0; c < 3; c++) back[i + c] = LUMINANCE[c]! * sum;
  }
  return back;
}

/** From which pixel each comes that is moved so far, the last ones repeated at the border; every frame of a clip alike. */
function movedBy({ width, height, frames }: Extent, right: number, down: number): Int32Array {
  const from = new Int32Array(frames * height * width);
  const inside = (at: number, length: number) => Math.min(length - 1, Math.max(0, at));
  for (let frame = 0, to = 0; frame < frames; frame++)
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++, to++)
        from[to] = (frame * height + inside(y - down, height)) * width + inside(x - right, width);
  return from;
}

function gathered(values: Float32Array, sources: Int32Array): Float32Array {
  const out = new Float32Array(values.length);
  for (let to = 0; to < sources.length; to++)
    for (let c = 0; c < 3; c++) out[to * 3 + c] = values[sources[to]! * 3 + c]!;
  return out;
}

/** The adjoint of `gathered`. */
function scattered(values: Float32Array, sources: Int32Array): Float32Array {
  const out = new Float32Array(values.length);
  for (let to = 0; to < sources.length; to++)
    for (let c = 0; c < 3; c++) out[sources[to]! * 3 + c]! += values[to * 3 + c]!;
  return out;
}

/** As it comes out of a file, each frame of a clip by itself. */
async function filed(
  picture: Float32Array,
  { width, height, frames }: Extent,
  way: ThroughFile['way'],
  through: Through,
): Promise<Float32Array> {
  const length = 3 * width * height;
  const seen = new Float32Array(picture.length);
  for (let frame = 0; frame < frames; frame++) {
    const from = frame * length;
    const pixels = new Uint8Array(length);
    for (let i = 0; i < length; i++)
      pixels[i] = Math.round(Math.min(1, Math.max(0, picture[from + i]!)) * 255);
    const file = await through({ pixels, width, height, way });
    for (let i = 0; i < length; i++) seen[from + i] = file[i]! / 255;
  }
  return seen;
}
