import * as tf from '@tensorflow/tfjs-core';
import type { ResizePadDefence } from '../../common/defences/registry.ts';
import { extentOf } from '../../common/extent.ts';
import { fail } from '../../language/faults.ts';
import type { MaskLoss, TensorDetector, Trace } from '../networks/tensorDetector.ts';
import { drawsOf } from './places.ts';
import { type ResizePad, resizePad } from './resizePad.ts';

/**
 * A detector behind random resizing and padding (Xie et al. 2018). What it says of a face is the mean over draws (places.ts) of what
 * the bare detector says (the zones' energies, or the log-odds of real):
 *
 *   F(x) = 1/K sum_k f(T_k x),        grad L(F(x)) = 1/K sum_k grad <dL/dF, f(T_k x)>
 *
 * A map of pixels is brought back to where the picture was before it is averaged.
 */
export function randomised(detector: TensorDetector, defence: ResizePadDefence): TensorDetector {
  const { contract, dispose } = detector;
  const unseeded = () => fail('internal', 'detector.unseeded');
  return {
    contract,
    raw: unseeded,
    trace: unseeded,
    firing: unseeded,
    drawn: (seeds, by) => drawn(detector, defence, seeds, by),
    dispose,
  };
}

function drawn(
  detector: TensorDetector,
  defence: ResizePadDefence,
  seeds: readonly number[],
  by: 'judge' | 'attacker',
): TensorDetector {
  const { contract, segment } = detector;
  const places = drawsOf(defence, extentOf(contract), seeds, by);
  const draws = (): ResizePad[] => places().map((each) => resizePad(each, contract.inputSize));
  return {
    contract,
    redraws: by === 'attacker',
    raw: (x) => mean(draws(), (draw) => [detector.raw(draw.forward(x))])[0] as tf.Tensor2D,
    ...(segment === undefined
      ? {}
      : {
          segment(x) {
            const [raw, forgedLogit] = mean(draws(), (draw) => {
              const said = segment(draw.forward(x));
              return [said.raw, draw.restore(said.forgedLogit)];
            });
            return { raw: raw as tf.Tensor2D, forgedLogit: forgedLogit as tf.Tensor3D };
          },
        }),
    trace(x): Trace {
      const seen = draws();
      // What a pass needs on its way back is made anew for each draw: that of all would not fit.
      const [raw] = mean(seen, (draw) => [detector.trace(draw.forward(x)).raw]);
      return {
        raw: raw as tf.Tensor2D,
        pullback(slope, mask) {
          const [gradient, forgedLogit = null] = mean(seen, (draw) => {
            const { output, pullback } = draw.trace(x);
            const at = detector.trace(output).pullback(slope, moved(mask, draw));
            const forged = at.forgedLogit === null ? [] : [draw.restore(at.forgedLogit)];
            return [pullback(at.gradient), ...forged];
          });
          return { gradient: gradient as tf.Tensor4D, forgedLogit: forgedLogit as tf.Tensor3D | null };
        },
      };
    },
    firing(x) {
      const [loss, gradient] = mean(draws(), (draw) => {
        const { output, pullback } = draw.trace(x);
        const fired = detector.firing(output);
        return [fired.loss, pullback(fired.gradient)];
      });
      return { loss: loss as tf.Scalar, gradient: gradient as tf.Tensor4D };
    },
    dispose() {},
  };
}

const moved = (loss: MaskLoss | undefined, draw: ResizePad): MaskLoss | undefined =>
  loss && { ...loss, mask: draw.move(loss.mask) };

/** The mean over draws of each of several tensors; what one draw leaves behind is freed before the next. */
function mean(draws: ResizePad[], of: (draw: ResizePad) => tf.Tensor[]): tf.Tensor[] {
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
