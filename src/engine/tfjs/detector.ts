import * as tf from '@tensorflow/tfjs-core';
import type { Detector, Look } from '../detectors/detector.ts';
import { evaluate } from '../losses/criteria.ts';
import { maskEntropy } from '../losses/loss.ts';
import { maskLossOf } from '../networks/objective.ts';
import { activationsOf, type TensorDetector } from '../networks/tensorDetector.ts';
import { readAll } from '../tensors/read.ts';
import { scoped } from '../tensors/scoped.ts';
import { TensorDescending } from './descending.ts';
import { batchOf } from './pictures.ts';

/** A detector of tfjs as attacks and metrics see it. */
export function asDetector(detector: TensorDetector): Detector {
  const { contract, segment, reconstruct, drawn } = detector;
  const side = contract.inputSize;
  const look: Detector['look'] = (pictures) => scoped(() => looksAt(detector.raw(batchOf(pictures, side))));
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
    slope: (picture, loss) =>
      scoped(async () => {
        const pass = detector.trace(batchOf([picture], side));
        const raw = [...(await pass.raw.data())];
        const { loss: ofRaw, slope } = evaluate(loss.criterion, raw);
        const { gradient, forgedLogit } = pass.pullback(tf.tensor2d([slope]), maskLossOf([loss], side));
        const [values, logits] = await Promise.all([
          gradient.data<'float32'>(),
          forgedLogit?.data<'float32'>() ?? null,
        ]);
        const { mask: aim } = loss;
        const ofMask = aim === undefined || logits === null ? 0 : aim.weight * maskEntropy(logits, aim.mask);
        return { raw, loss: ofRaw + ofMask, gradient: values };
      }),
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
