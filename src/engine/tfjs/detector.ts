import * as tf from '@tensorflow/tfjs-core';
import type { Detector, Look } from '../detectors/detector.ts';
import { evaluate } from '../losses/criteria.ts';
import { maskEntropy } from '../losses/loss.ts';
import { maskLossOf } from '../networks/objective.ts';
import { activationsOf, type TensorDetector } from '../networks/tensorDetector.ts';
import { readAll } from '../tensors/read.ts';
import { scoped } from '../tensors/scoped.ts';
import { TensorDescending } from './descending.ts';
import { batchOf, toSamples } from './pictures.ts';

/** A detector of tfjs as attacks and metrics see it. */
export function asDetector(detector: TensorDetector): Detector {
  const { contract, segment, reconstruct, drawn } = detector;
  const side = contract.inputSize;
  const look: Detector['look'] = (pictures) => scoped(() => looksAt(detector.raw(batchOf(pictures, side))));
  const slopes: Detector['slopes'] = (pictures, losses) =>
    scoped(async () => {
      const pass = detector.trace(batchOf(pictures, side));
      const values = [...(await pass.raw.data())];
      const outputs = values.length / pictures.length;
      const said = losses.map(({ criterion }, n) => {
        const raw = values.slice(n * outputs, (n + 1) * outputs);
        return { raw, ...evaluate(criterion, raw) };
      });
      const at = pass.pullback(tf.tensor2d(said.map(({ slope }) => slope)), maskLossOf(losses, side));
      const [gradients, logits] = await Promise.all([
        toSamples(at.gradient),
        at.forgedLogit === null ? null : toSamples(at.forgedLogit),
      ]);
      return said.map(({ raw, loss }, n) => {
        const aim = losses[n]!.mask;
        const ofMask =
          aim === undefined || logits === null ? 0 : aim.weight * maskEntropy(logits[n]!, aim.mask);
        return { raw, loss: loss + ofMask, gradient: gradients[n]! };
      });
    });
  return {
    contract,
    look,
    async judge(pictures) {
      if (segment === undefined)
        return (await look(pictures)).map((said) => ({ ...said, forgedLogit: null }));
      return scoped(async () => {
        const { raw, forgedLogit } = segment(batchOf(pictures, side));
        const [said, logits] = await Promise.all([looksAt(raw), forgedLogit.data<'float32'>()]);
        const pixels = side * side;
        return said.map((one, n) => ({
          ...one,
          forgedLogit: logits.subarray(n * pixels, (n + 1) * pixels),
        }));
      });
    },
    slope: async (picture, loss) => (await slopes([picture], [loss]))[0]!,
    slopes,
    inBatches: true,
    descend: (descent) => new TensorDescending(detector, descent),
    firing: (picture) =>
      scoped(async () => {
        const fired = detector.firing(batchOf([picture], side));
        const [loss, gradient] = await readAll([fired.loss, fired.gradient]);
        return { loss: loss![0]!, gradient: gradient! };
      }),
    ...(reconstruct === undefined
      ? {}
      : { reconstruct: (picture) => scoped(() => reconstruct(batchOf([picture], side)).data<'float32'>()) }),
    ...(drawn === undefined ? {} : { drawn: (seeds, by) => asDetector(drawn(seeds, by)) }),
    dispose: () => detector.dispose(),
  };
}

async function looksAt(raw: tf.Tensor2D): Promise<Look[]> {
  const [n, outputs] = raw.shape;
  const activations = activationsOf(raw);
  const [said, values] = await readAll(activations === raw ? [raw] : [raw, activations]);
  const both = values ?? said!;
  return Array.from({ length: n }, (_, i) => ({
    raw: [...said!.subarray(i * outputs, (i + 1) * outputs)],
    activations: { fake: both[2 * i]!, real: both[2 * i + 1]! },
  }));
}
