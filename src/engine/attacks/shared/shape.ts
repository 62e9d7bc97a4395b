import type { Band, Shaping } from '../../../common/attacks/shape.ts';
import { type Extent, extentOf } from '../../../common/extent.ts';
import type { Descending, Detector } from '../../detectors/detector.ts';
import { attacked } from '../../detectors/drawn.ts';
import { descendingBy } from '../../detectors/stepping.ts';
import type { Victim } from '../../protocol.ts';
import { blur, gaussian } from '../../tensors/blur.ts';
import { keepInBox, plus } from './ball.ts';
import type { Oracle } from './contest.ts';
import { largestOf } from './leastNorm.ts';

/**
 * What a perturbation may look like. The attack searches a field psi as if there were no such rule, and what is added to the picture is
 *
 *   xi = s L psi,        L = M B S,        s = min(1, eps / max |L psi|)
 *
 * with S a Gaussian (smooth), B the projection onto a band of the picture's DCT, M the region's mask; each is its own adjoint, B and M are
 * idempotent. Neither M nor S can lengthen psi in any norm, nor B in L2, so that s is for a band within L-infinity alone; on the way back it
 * counts as 1, which leaves the direction what it is but for one value. What has a band or is smooth is clipped so that 0 <= x + xi <= 1;
 * within a region, it is where the attack itself does so. M comes last: outside the region xi is 0.
 */
export interface Shape {
  /** back: the gradient with respect to xi as one with respect to psi. */
  form(psi: Float32Array, x: Float32Array): { xi: Float32Array; back(gradient: Float32Array): Float32Array };
}

/**
 * Undefined where nothing is said.
 * @param free [H*W], non-zero = free, of an attack within a region
 */
export function shapeOf(
  params: Shaping & { attack?: string; eps?: number; norm?: string },
  free: Uint8Array | undefined,
  extent: Extent,
): Shape | undefined {
  const { band, smooth } = params;
  if (free === undefined && band === undefined && smooth === undefined) return undefined;
  const kernel = smooth === undefined ? null : gaussian(smooth);
  const smoothed = (values: Float32Array) => (kernel === null ? values : blur(values, extent, kernel));
  const passed = (values: Float32Array) => (band === undefined ? values : inBand(values, extent, band));
  const masked = (values: Float32Array) => (free === undefined ? values : within(values, free));
  const bounded = band !== undefined && params.norm !== 'l2' && params.eps !== undefined;
  const bound = bounded ? params.eps! / 255 : Number.POSITIVE_INFINITY;
  const clips = band !== undefined || kernel !== null;
  return {
    form(psi, x) {
      const linear = masked(passed(smoothed(psi)));
      const peak = bounded ? largestOf(linear) : 0;
      const scaled = peak > bound ? linear.map((v) => (bound / peak) * v) : linear;
      const xi = clips ? keepInBox(scaled.slice(), x) : scaled;
      return {
        xi,
        back(gradient) {
          const slope = clips ? gradient.map((g, i) => (xi[i] === scaled[i] ? g : 0)) : gradient;
          return smoothed(passed(masked(slope)));
        },
      };
    },
  };
}

/** The values of free pixels, and 0 elsewhere. @param free [H*W], non-zero = free */
export function within(values: Float32Array, free: Uint8Array): Float32Array {
  const kept = new Float32Array(values.length);
  for (let i = 0; i < free.length; i++) if (free[i] !== 0) kept.set(values.subarray(3 * i, 3 * i + 3), 3 * i);
  return kept;
}

/** Where the bands end, as shares of the highest frequency along a side. */
const [LOW, MIDDLE] = [1 / 8, 3 / 8];

/**
 * Projection onto a band of the orthonormal DCT-II of each frame [height, width, 3], a coefficient (u, v) having the frequency
 * max(u / height, v / width): low below 1/8, middle from there and below 3/8, high from there on.
 */
export function inBand(values: Float32Array, extent: Extent, band: Band): Float32Array {
  const below = (share: number) => lowPass(values, extent, share);
  if (band === 'low') return below(LOW);
  const [from, to] = band === 'middle' ? [below(LOW), below(MIDDLE)] : [below(MIDDLE), values];
  return to.map((v, i) => v - from[i]!);
}

/** C^T C along both axes, C the rows of the DCT below a share: first the coefficients along an axis, since they are few. */
function lowPass(values: Float32Array, { width, height, frames }: Extent, share: number): Float32Array {
  const [rows, columns] = [dctRows(height, share), dctRows(width, share)];
  const out = new Float32Array(values.length);
  const length = height * width * 3;
  for (let frame = 0; frame < frames; frame++) {
    const picture = values.subarray(frame * length, (frame + 1) * length);
    const down = product(rows, false, picture, 1, width * 3);
    const few = rows.length / height;
    const coefficients = product(columns, false, down, few, 3);
    const across = product(columns, true, coefficients, few, 3);
    out.set(product(rows, true, across, 1, width * 3), frame * length);
  }
  return out;
}

const DCT = new Map<string, Float32Array & { size?: number }>();

/** The first ceil(share n) rows of the orthonormal DCT-II of length n. */
function dctRows(n: number, share: number): Float32Array & { size?: number } {
  const key = `${n} ${share}`;
  const there = DCT.get(key);
  if (there !== undefined) return there;
  const rows: Float32Array & { size?: number } = new Float32Array(Math.ceil(share * n) * n);
  for (let i = 0; i < rows.length; i++) {
    const [u, k] = [Math.floor(i / n), i % n];
    rows[i] = Math.sqrt((u === 0 ? 1 : 2) / n) * Math.cos((Math.PI * u * (2 * k + 1)) / (2 * n));
  }
  rows.size = n;
  DCT.set(key, rows);
  return rows;
}

/** A matrix [few, size], or its transpose, along the middle axis of [outer, size or few, inner]. */
function product(
  matrix: Float32Array & { size?: number },
  transposed: boolean,
  values: Float32Array,
  outer: number,
  inner: number,
): Float32Array {
  const size = matrix.size!;
  const few = matrix.length / size;
  const [to, from] = transposed ? [size, few] : [few, size];
  const out = new Float32Array(outer * to * inner);
  for (let o = 0; o < outer; o++)
    for (let t = 0; t < to; t++) {
      const at = (o * to + t) * inner;
      for (let f = 0; f < from; f++) {
        const weight = transposed ? matrix[f * size + t]! : matrix[t * size + f]!;
        const source = (o * from + f) * inner;
        for (let i = 0; i < inner; i++) out[at + i]! += weight * values[source + i]!;
      }
    }
  return out;
}

const minus = (a: Float32Array, b: Float32Array): Float32Array => a.map((v, i) => v - b[i]!);

/** A detector as an attack on the picture x asks it whose perturbation has a shape: at x + psi it is asked about x + xi. */
export const shapedOracle = (oracle: Oracle, shape: Shape, x: Float32Array): Oracle => ({
  ...oracle,
  look: (y) => oracle.look(plus(x, shape.form(minus(y, x), x).xi)),
  async slope(y, ...asked) {
    const { xi, back } = shape.form(minus(y, x), x);
    const at = await oracle.slope(plus(x, xi), ...asked);
    return { ...at, gradient: back(at.gradient) };
  },
});

/**
 * A detector as a descent of several pictures together sees it, which returns the perturbations xi: each picture is then asked about by
 * itself. Without shapes it is the detector as any attack sees it.
 */
export function shapedDescents(
  detector: Detector,
  victims: readonly Victim[],
  params: Shaping & { eps: number },
): Pick<Detector, 'contract' | 'descend'> {
  const extent = extentOf(detector.contract);
  const shapes = victims.map(({ region }) => shapeOf(params, region, extent));
  const seeds = victims.map(({ seed }) => seed);
  if (shapes.includes(undefined)) return attacked(detector, seeds);
  const seen = seeds.map((seed) => attacked(detector, [seed]));
  return {
    contract: detector.contract,
    descend(descent): Descending {
      const formed = (place: number, psi: Float32Array) => shapes[place]!.form(psi, descent.base[place]!);
      let places = [...descent.base.keys()];
      const descending = descendingBy(descent, async (place, y, loss) => {
        const x = descent.base[place]!;
        const { xi, back } = formed(place, minus(y, x));
        const at = await seen[place]!.slope(plus(x, xi), loss);
        return { ...at, gradient: back(at.gradient) };
      });
      return {
        ...descending,
        states: async () => (await descending.states()).map((psi, i) => formed(places[i]!, psi).xi),
        keep(kept) {
          places = kept.map((place) => places[place]!);
          return descending.keep(kept);
        },
      };
    },
  };
}

/** A detector as one perturbation for all faces is made on it that stays within a region: no slope leads out of it. */
export const confined = (detector: Detector, free: Uint8Array | undefined): Detector => {
  if (free === undefined) return detector;
  const inside = <S extends { gradient: Float32Array }>(at: S): S => ({
    ...at,
    gradient: within(at.gradient, free),
  });
  const slope: Detector['slope'] = async (picture, loss) => inside(await detector.slope(picture, loss));
  return {
    ...detector,
    slope,
    slopes: async (pictures, losses) => (await detector.slopes(pictures, losses)).map(inside),
    firing: async (picture) => inside(await detector.firing(picture)),
    descend: (descent) => descendingBy(descent, (_, picture, loss) => slope(picture, loss)),
  };
};
