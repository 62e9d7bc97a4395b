import * as tf from '@tensorflow/tfjs-core';
import type { ResizePadDefence } from '../../common/defences/registry.ts';
import { fail } from '../../language/faults.ts';
import { type Detector, gradientBy, type MaskLoss, type Trace, type Verdict } from '../detectors/detector.ts';
import type { Face } from '../protocol.ts';
import { hashOf, randomSource, seedOf } from '../random/seeded.ts';
import { type Place, type ResizePad, resizePad } from './resizePad.ts';

/**
 * A detector behind random resizing and padding (Xie et al. 2018). What it says of a face is the mean over draws of what the bare
 * detector says (the zones' energies, or the log-odds of real):
 *
 *   F(x) = 1/K sum_k f(T_k x),        grad L(F(x)) = 1/K sum_k grad <dL/dF, f(T_k x)>
 *
 * - the judge's K = `draws` are the same whenever the face is judged, clean or attacked;
 * - an attacker's K = `attackDraws` are drawn anew for each step: expectation over transformation (Athalye et al. 2018).
 *
 * Every draw follows from the face's own seed, the defence's, who asks, the step and its number, and from nothing else: it is the same
 * in any batch, in any order and on any machine. A map of pixels is brought back to where the picture was before it is averaged.
 */
export function randomised(detector: Detector, defence: ResizePadDefence): Detector {
  const { contract, dispose } = detector;
  const unseeded = () => fail('internal', 'detector.unseeded');
  return {
    contract,
    activations: unseeded,
    raw: unseeded,
    judge: unseeded,
    trace: unseeded,
    gradient: unseeded,
    firing: unseeded,
    drawn: (seeds, by) => drawn(detector, defence, seeds, by),
    dispose,
  };
}

/** As it judges faces: behind a random defence the draws follow from each face's pixels. */
export const judging = (detector: Detector, faces: Pick<Face, 'pixels'>[]): Detector =>
  detector.drawn?.(
    faces.map(({ pixels }) => hashOf(pixels)),
    'judge',
  ) ?? detector;

/** As an attack on pictures with these seeds sees it. */
export const attacked = (detector: Detector, seeds: number[]): Detector =>
  detector.drawn?.(seeds, 'attacker') ?? detector;

/** S - 1 pixels at most, `least` S at least, anywhere in the picture. */
export function placeOf({ least, seed }: ResizePadDefence, size: number, ...draw: number[]): Place {
  const random = randomSource(seedOf(seed, ...draw));
  const below = (n: number) => Math.floor(random() * n);
  const smallest = Math.min(size - 1, Math.ceil(least * size));
  const side = smallest + below(size - smallest);
  return { side, top: below(size - side + 1), left: below(size - side + 1) };
}

function drawn(
  detector: Detector,
  defence: ResizePadDefence,
  seeds: readonly number[],
  by: 'judge' | 'attacker',
): Detector {
  const { contract } = detector;
  const size = contract.inputSize;
  const count = by === 'judge' ? defence.draws : defence.attackDraws;
  let step = 0;
  /** The next draws. Those of the judge are always the first. */
  const draws = (): ResizePad[] => {
    const asked = by === 'judge' ? [0, 0] : [1, step++];
    return Array.from({ length: count }, (_, k) =>
      resizePad(
        seeds.map((seed) => placeOf(defence, size, seed, ...asked, k)),
        size,
      ),
    );
  };
  const raw = (x: tf.Tensor4D): tf.Tensor2D | Promise<tf.Tensor2D> =>
    contract.architecture === 'black-box'
      ? waited(draws(), async (draw) => detector.raw(draw.forward(x)))
      : atOnce(draws(), (draw) => detector.raw(draw.forward(x)) as tf.Tensor2D);
  const activationsOf = (z: tf.Tensor2D): tf.Tensor2D =>
    contract.output === 'zones' ? z : tf.concat([tf.sigmoid(tf.neg(z)), tf.sigmoid(z)], 1);
  const trace = (x: tf.Tensor4D): Trace => {
    const seen = draws();
    // What a pass needs on its way back is made anew for each draw: that of all would not fit.
    const pass = (draw: ResizePad) => detector.trace(draw.forward(x));
    const said = atOnce(seen, (draw) => pass(draw).raw);
    return {
      raw: said,
      activations: activationsOf(said),
      pullback(slope, segmentation) {
        const back = (draw: ResizePad) => {
          const { output, pullback } = draw.trace(x);
          const at = detector.trace(output).pullback(slope, moved(segmentation, draw));
          const forged = at.forgedLogit === null ? [] : [draw.restore(at.forgedLogit)];
          return [pullback(at.gradient), ...forged];
        };
        const [gradient, forgedLogit = null] = allAtOnce(seen, back);
        return { gradient: gradient as tf.Tensor4D, forgedLogit: forgedLogit as tf.Tensor3D | null };
      },
    };
  };
  return {
    contract,
    redraws: by === 'attacker',
    raw,
    activations: async (x) => activationsOf(await raw(x)),
    async judge(x) {
      if (!contract.maskHead) return { activations: activationsOf(await raw(x)), forgedLogit: null };
      const seen = draws();
      const both = (draw: ResizePad) => {
        const { activations, forgedLogit } = detector.judge(draw.forward(x)) as Verdict;
        return [activations, ...(forgedLogit === null ? [] : [draw.restore(forgedLogit)])];
      };
      const [activations, forgedLogit = null] = allAtOnce(seen, both);
      return { activations: activations as tf.Tensor2D, forgedLogit: forgedLogit as tf.Tensor3D | null };
    },
    trace,
    gradient: gradientBy(trace, contract.output === 'zones' ? 'zones' : 'sigmoid'),
    firing(x) {
      const fired = (draw: ResizePad) => {
        const { output, pullback } = draw.trace(x);
        const { loss, gradient } = detector.firing(output);
        return [loss, pullback(gradient)];
      };
      const [loss, gradient] = allAtOnce(draws(), fired);
      return { loss: loss as tf.Scalar, gradient: gradient as tf.Tensor4D };
    },
    dispose() {},
  };
}

const moved = (segmentation: MaskLoss | undefined, draw: ResizePad): MaskLoss | undefined =>
  segmentation && { ...segmentation, mask: draw.move(segmentation.mask) };

/** The mean over draws of each of several tensors; what one draw leaves behind is freed before the next. */
function allAtOnce(draws: ResizePad[], of: (draw: ResizePad) => tf.Tensor[]): tf.Tensor[] {
  let sums: tf.Tensor[] = [];
  for (const draw of draws) {
    const before = sums;
    sums = tf.tidy(() => {
      const one = of(draw);
      return before.length === 0 ? one : one.map((tensor, i) => tf.add(before[i]!, tensor));
    });
    tf.dispose(before);
  }
  const means = tf.tidy(() => sums.map((sum) => tf.div(sum, draws.length)));
  tf.dispose(sums);
  return means;
}

const atOnce = <T extends tf.Tensor>(draws: ResizePad[], of: (draw: ResizePad) => T): T =>
  allAtOnce(draws, (draw) => [of(draw)])[0] as T;

/** The same of a black box, each of whose answers has to be waited for. */
async function waited(
  draws: ResizePad[],
  of: (draw: ResizePad) => Promise<tf.Tensor2D>,
): Promise<tf.Tensor2D> {
  const answers: tf.Tensor2D[] = [];
  for (const draw of draws) answers.push(await of(draw));
  return tf.div(tf.addN(answers), draws.length);
}
