import type { TransferParams } from '../../common/attacks/transfer.ts';
import type { Extent } from '../../common/extent.ts';
import { placing } from '../defences/placing.ts';
import { namedCriterion } from '../losses/criteria.ts';
import { seededRandom } from '../random/draws.ts';
import { normalNoise } from '../random/normal.ts';
import { blur, gaussian } from '../tensors/blur.ts';
import { basesAt } from './bases/bases.ts';
import { descentDirection, keepInBox, l1Of, moved, plus, project } from './shared/ball.ts';
import { blockShuffle } from './shared/blocks.ts';
import { type Contest, endsAt } from './shared/contest.ts';
import { faceByFace } from './shared/faceByFace.ts';
import { spectrally } from './shared/spectrum.ts';

/** How small a diverse input is at least, of its side. */
const SMALLEST = 0.9;
/** Admix: how much of another picture is mixed in. */
const MIXED = 0.2;
/** SSM: how far the frequencies are changed, as a share; the noise before it is as large as the bound. */
const SPECTRAL = 0.5;
/** BSR: blocks along each side, and how far they turn. */
const BLOCKS = { count: 2, degrees: 24 };

/**
 * MI-FGSM for other detectors than the one that it is made on. With T a random smaller picture, padded, once in 1/diversity (DI), S a
 * Gaussian (TI), c copies (SI), N neighbours r of U[-reach eps, reach eps] (VMI) and views V of a picture, of the loss L toward the goal
 *
 *   G(y) = 1/c sum_i mean_V grad L(T(V(2^-i y))),   i = 0 ... c-1,
 *   g = G(y),   y = x + xi - step mu m   (NI; y = x + xi without),
 *   m <- mu m + S(g + v) / ||S(g + v)||_1,   v <- 1/N sum_r G(y + r) - g,   xi <- P(xi - step sign m).
 *
 * A view is y itself, or one of all combinations of: another picture mixed in before it is made darker, y + 0.2 z (Admix; z a drawn face, since no face's
 * result may depend on another's); its frequencies multiplied by U[1/2, 3/2] after noise of N(0, eps^2) (SSM); its blocks shuffled and turned (BSR).
 * With none of them it is MI-FGSM to the last bit (Xie et al. 2019; Dong et al. 2019; Lin et al. 2020; Wang, He 2021; Wang et al. 2021; Long et al.
 * 2022; Wang, Zhang, Wang 2024).
 */
export async function transferable(contest: Contest, params: TransferParams): Promise<Float32Array> {
  const { oracle, x, random, record } = contest;
  const { iterations, decay, neighbours } = params;
  const [radius, length] = [params.eps / 255, params.step / 255];
  const kernel = params.smoothing > 0 ? gaussian(params.smoothing) : null;
  const xi = new Float32Array(x.length);
  const momentum = new Float32Array(x.length);
  let variance: Float32Array | null = null;
  for (let iteration = 1; iteration <= iterations; iteration++) {
    let y = plus(x, xi);
    if (params.gradient === 'nesterov') y = moved(y, -length * decay, momentum);
    const here = await meanSlope(contest, params, y);
    let gradient = variance === null ? here : plus(here, variance);
    if (neighbours > 0) {
      const around = new Float32Array(x.length);
      for (let n = 0; n < neighbours; n++) {
        const near = y.map((v) => v + (2 * random() - 1) * params.reach * radius);
        plus(around, await meanSlope(contest, params, near), around);
      }
      variance = around.map((v, i) => v / neighbours - here[i]!);
    }
    if (kernel !== null) gradient = blur(gradient, oracle.extent, kernel);
    const scale = l1Of(gradient) || 1;
    for (let i = 0; i < momentum.length; i++) momentum[i] = decay * momentum[i]! + gradient[i]! / scale;
    keepInBox(project(moved(xi, length, descentDirection(momentum, 'linf'), xi), 'linf', radius), x);
    const at = await oracle.look(plus(x, xi));
    record(at);
    if (endsAt(contest, at)) break;
  }
  return xi;
}

/** A linear change of pictures, but for what is added: `back` is the transpose. */
type View = Record<'forward' | 'back', (picture: Float32Array) => Float32Array>;

/** G: the gradient through copies, views and diverse inputs. */
async function meanSlope(contest: Contest, params: TransferParams, y: Float32Array): Promise<Float32Array> {
  const { oracle, goal, random } = contest;
  const { criterion, copies, diversity } = params;
  const sum = new Float32Array(y.length);
  const others = othersOf(contest, params);
  for (let i = 0; i < copies; i++)
    for (const other of others) {
      const scale = 2 ** -i;
      const copy =
        other === null ? y.map((v) => scale * v) : y.map((v, k) => scale * (v + MIXED * other[k]!));
      const views = viewsOf(contest, params);
      for (const view of views) {
        const input = random() < diversity ? diverse(oracle.extent, random) : null;
        const seen = view === null ? copy : view.forward(copy);
        const { gradient } = await oracle.slope(
          input === null ? seen : input.forward(seen),
          namedCriterion(criterion, goal),
        );
        const before = input === null ? gradient : input.back(gradient);
        const weight = scale / (copies * others.length * views.length);
        moved(sum, weight, view === null ? before : view.back(before), sum);
      }
    }
  return sum;
}

/** Admix: drawn faces, other ones each time; null stands for none. */
function othersOf(
  { oracle: { extent }, random }: Contest,
  { mixed = 0 }: TransferParams,
): (Float32Array | null)[] {
  if (mixed === 0) return [null];
  const seed = Math.floor(random() * 2 ** 32);
  // Every other base is a face.
  return basesAt(0, { extent, batch: 2 * mixed, seed, faces: true }).filter((_, i) => i % 2 === 1);
}

/** SSM and BSR: the views of a picture; null is the picture itself. */
function viewsOf(
  { oracle: { extent }, random }: Contest,
  { eps, spectra = 0, shuffles = 0 }: TransferParams,
): (View | null)[] {
  const spectral = Array.from({ length: spectra }, (): View => {
    const seed = Math.floor(random() * 2 ** 32);
    const length = 3 * extent.width * extent.height;
    const draws = seededRandom(seed);
    const mask = Float32Array.from({ length }, () => draws.between(1 - SPECTRAL, 1 + SPECTRAL));
    const through = (picture: Float32Array) => spectrally(picture, extent, mask);
    return {
      forward: (picture) => through(plus(picture, normalNoise(picture.length, eps / 255, seed))),
      back: through,
    };
  });
  const blocks = Array.from({ length: shuffles }, (): View => blockShuffle(extent, BLOCKS, random));
  if (spectra === 0 || shuffles === 0) return spectra + shuffles === 0 ? [null] : [...spectral, ...blocks];
  return spectral.flatMap((first) =>
    blocks.map((then) => ({
      forward: (picture) => then.forward(first.forward(picture)),
      back: (gradient) => first.back(then.back(gradient)),
    })),
  );
}

/** DI: smaller, by bilinear interpolation, and anywhere within zeros; `back` is the transpose. */
export function diverse(extent: Extent, random: () => number): View {
  const share = SMALLEST + random() * (1 - SMALLEST);
  const [height, width] = [extent.height, extent.width].map((side) =>
    Math.max(1, Math.floor(share * side)),
  ) as [number, number];
  const [top, left] = [extent.height - height, extent.width - width].map((room) =>
    Math.floor(random() * (room + 1)),
  ) as [number, number];
  const { rows, columns } = placing({ height, width, top, left }, extent);
  const [down, across] = [tapsOf(rows, extent.height), tapsOf(columns, extent.width)];
  const [pixel, row] = [3, 3 * extent.width];
  return {
    forward: (picture) => weighted(weighted(picture, down, row, false), across, pixel, false),
    back: (picture) => weighted(weighted(picture, across, pixel, true), down, row, true),
  };
}

/** What of a matrix [size, size] is not 0. */
interface Taps {
  size: number;
  entries: { to: number; from: number; weight: number }[];
}

function tapsOf(matrix: Float32Array, size: number): Taps {
  const entries: Taps['entries'] = [];
  for (const [k, weight] of matrix.entries())
    if (weight !== 0) entries.push({ to: Math.floor(k / size), from: k % size, weight });
  return { size, entries };
}

/** The matrix, or its transpose, times an axis whose neighbours lie `stride` values apart, of each frame. */
function weighted(
  values: Float32Array,
  { size, entries }: Taps,
  stride: number,
  back: boolean,
): Float32Array {
  const out = new Float32Array(values.length);
  for (let first = 0; first < values.length; first += size * stride)
    for (const { to, from, weight } of entries) {
      const [target, source] = back ? [from, to] : [to, from];
      const [a, b] = [first + target * stride, first + source * stride];
      for (let i = 0; i < stride; i++) out[a + i]! += weight * values[b + i]!;
    }
  return out;
}

export const transfer = faceByFace<TransferParams>(transferable);
