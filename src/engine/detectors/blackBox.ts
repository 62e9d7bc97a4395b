import * as tf from '@tensorflow/tfjs-core';
import type { Contract } from '../../common/contract.ts';
import { fail } from '../../language/faults.ts';
import type { Detector } from './detector.ts';

/** What answers for a black box, whatever runtime it is asked from. */
export interface Asked {
  /** A score for each picture [H*W*3], 8 bits. Throws a `model` fault where it gives none. */
  ask(pictures: Uint8Array[]): number[];
  close(): void;
}

/** Probabilities nearer to 0 or 1 than this are taken as this, so that their log-odds stay finite. */
const LEAST = 1e-7;

/**
 * A detector that can be asked and not looked into. Its raw output is the log-odds of real:
 *
 *   sigmoid p: +-log p / (1 - p)        logit z: +-z
 *
 * It is given 8-bit pictures, which is what a file can hold: x is clipped to [0,1] and rounded. `trace`, `gradient` and `firing` throw `usage`.
 */
export function blackBoxDetector(contract: Contract, asked: Asked): Detector {
  const sign = contract.realSide === 1 ? 1 : -1;
  const odds = (score: number): number => {
    if (contract.output === 'logit') return sign * score;
    const p = Math.min(1 - LEAST, Math.max(LEAST, score));
    return sign * Math.log(p / (1 - p));
  };
  const raw = async (x: tf.Tensor4D): Promise<tf.Tensor2D> => {
    const values = await x.data();
    const length = values.length / x.shape[0];
    const pictures = Array.from({ length: x.shape[0] }, (_, n) =>
      Uint8Array.from(values.subarray(n * length, (n + 1) * length), (v) =>
        Math.round(Math.min(1, Math.max(0, v)) * 255),
      ),
    );
    return tf.tensor2d(asked.ask(pictures).map(odds), [pictures.length, 1]);
  };
  const activations = async (x: tf.Tensor4D): Promise<tf.Tensor2D> => {
    const z = await raw(x);
    return tf.concat([tf.sigmoid(tf.neg(z)), tf.sigmoid(z)], 1);
  };
  const closed = (): never => fail('usage', 'blackBox.noGradient');
  return {
    contract,
    raw,
    activations,
    judge: async (x) => ({ activations: await activations(x), forgedLogit: null }),
    trace: closed,
    gradient: closed,
    firing: closed,
    dispose: () => asked.close(),
  };
}
