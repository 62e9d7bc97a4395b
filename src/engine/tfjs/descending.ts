import * as tf from '@tensorflow/tfjs-core';
import type { Label } from '../../common/base/label.ts';
import type { Activations, Descending, Descent } from '../detectors/detector.ts';
import type { Loss } from '../losses/loss.ts';
import { gradientOf, maskLossOf, type Objective, slopeOf } from '../networks/objective.ts';
import { activationsOf, type TensorDetector } from '../networks/tensorDetector.ts';
import { readAll } from '../tensors/read.ts';
import { type ReplayedStep, replayedStep } from '../tensors/replay.ts';
import { tile } from '../tensors/tile.ts';
import { batchOf, toSamples } from './pictures.ts';

/** Looking costs a GPU the wait for all that it was given; the others nothing. */
const STEPS_AT_ONCE = 8;

type Step = ReplayedStep<{ xi: tf.Tensor4D; activations: tf.Tensor2D }>;

/** A descent on tfjs's backend; its tensors are its own, whatever scope it is stepped in. */
export class TensorDescending implements Descending {
  readonly readEvery = tf.getBackend() === 'webgpu' ? STEPS_AT_ONCE : 1;
  readonly #detector: TensorDetector;
  readonly #stepSize: tf.Tensor4D;
  readonly #bound: number;
  #losses: readonly Loss[];
  #stopAt: readonly Label[] | undefined;
  #base: tf.Tensor4D;
  #xi: tf.Tensor4D;
  #objective: Objective;
  #replayed: Step;
  /** Activations before each step since the last reading. */
  #unread: tf.Tensor2D[] = [];

  constructor(detector: TensorDetector, { base, start, losses, step, bound, stopAt }: Descent) {
    const { inputSize } = detector.contract;
    this.#detector = detector;
    this.#losses = losses;
    this.#stopAt = stopAt;
    this.#bound = bound;
    this.#stepSize = tf.keep(tile(step, inputSize, inputSize));
    this.#base = tf.keep(batchOf(base, inputSize));
    this.#xi = tf.keep(start === undefined ? tf.zerosLike(this.#base) : batchOf(start, inputSize));
    this.#objective = this.#objectiveOf();
    this.#replayed = this.#stepOf();
  }

  step(): void {
    const { xi, activations } = this.#replayed.step(this.#xi);
    this.#xi.dispose();
    this.#xi = tf.keep(xi);
    this.#unread.push(tf.keep(activations));
  }

  async read(): Promise<Activations[][]> {
    const values = await readAll(this.#unread);
    tf.dispose(this.#unread);
    this.#unread = [];
    return this.#losses.map((_, n) => values.map((at) => ({ fake: at[2 * n]!, real: at[2 * n + 1]! })));
  }

  states(): Promise<Float32Array[]> {
    return toSamples(this.#xi);
  }

  keep(places: readonly number[]): void {
    const chosen = <T>(of: readonly T[]): T[] => places.map((place) => of[place]!);
    const rows = (batch: tf.Tensor4D): tf.Tensor4D => {
      const kept = tf.tidy(() => tf.gather(batch, tf.tensor1d([...places], 'int32')));
      batch.dispose();
      return tf.keep(kept);
    };
    this.#replayed.end();
    this.#objective.mask?.mask.dispose();
    this.#losses = chosen(this.#losses);
    this.#stopAt = this.#stopAt && chosen(this.#stopAt);
    this.#base = rows(this.#base);
    this.#xi = rows(this.#xi);
    if (places.length === 0) return;
    this.#objective = this.#objectiveOf();
    this.#replayed = this.#stepOf();
  }

  end(): void {
    this.#replayed.end();
    tf.dispose([this.#stepSize, this.#base, this.#xi, ...this.#unread]);
    this.#objective.mask?.mask.dispose();
  }

  #objectiveOf(): Objective {
    const mask = maskLossOf(this.#losses, this.#detector.contract.inputSize);
    if (mask !== undefined) tf.keep(mask.mask);
    return {
      slope: slopeOf(this.#losses.map(({ criterion }) => criterion)),
      ...(mask === undefined ? {} : { mask }),
    };
  }

  #stepOf(): Step {
    const [detector, base, objective, bound] = [this.#detector, this.#base, this.#objective, this.#bound];
    const goals = this.#stopAt;
    const step = (from: tf.Tensor4D) =>
      tf.tidy(() => {
        const at = gradientOf(detector, tf.add(base, from), objective);
        const activations = activationsOf(at.raw);
        const moved = tf.sub(from, tf.mul(at.gradient, this.#stepSize));
        const clipped = tf.clipByValue(moved, -bound, bound) as tf.Tensor4D;
        return { activations, xi: goals === undefined ? clipped : held(activations, goals, from, clipped) };
      });
    // Rows that leave would leave a recording of no use.
    return replayedStep(step, detector.redraws !== true && goals === undefined);
  }
}

/** Where the decision is the goal, the perturbation that it was made on, else the next one. */
function held(
  activations: tf.Tensor2D,
  goals: readonly Label[],
  from: tf.Tensor4D,
  next: tf.Tensor4D,
): tf.Tensor4D {
  const [fake, real] = tf.split(activations, 2, 1);
  const decided = tf.cast(tf.greaterEqual(real!, fake!), 'int32');
  const flipped = tf.equal(decided, tf.tensor2d([...goals], [goals.length, 1], 'int32'));
  const rows = tf.broadcastTo(tf.reshape(flipped, [-1, 1, 1, 1]), from.shape);
  return tf.where(rows, from, next);
}
