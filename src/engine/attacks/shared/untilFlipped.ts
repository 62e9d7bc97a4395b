import * as tf from '@tensorflow/tfjs-core';
import type { IapParams } from '../../../common/attacks/iap.ts';
import { goalOf } from '../../../common/attacks/registry.ts';
import type { Label } from '../../../common/base/label.ts';
import type { Detector } from '../../detectors/detector.ts';
import { type Activations, decisionOf } from '../../judging/judge.ts';
import { measure } from '../../judging/outcome.ts';
import { facesBatch, toSamples } from '../../judging/pictures.ts';
import type { Outcome, Victim, VictimResult } from '../../protocol.ts';
import { tile } from '../../tensors/tile.ts';
import { activationLoss } from './objectives.ts';
import { stepOf } from './space.ts';

/**
 * Iterations between two looks at what has flipped. Looking costs a GPU the wait for all that it was given; the others
 * nothing. It changes no result: a face stops where it flipped, whenever that is seen.
 */
const lookEvery = () => (tf.getBackend() === 'webgpu' ? 8 : 1);

/**
 * IAP that leaves a face alone once its decision has flipped. With g the label aimed at, and t* the first iteration, 0 being
 * the clean face, after which the decision on x + xi is g:
 *
 *   xi_t = Clip_eps(xi_{t-1} - alpha dL_act(x + xi_{t-1}, g)/dxi)  for t <= t*,     xi_t = xi_{t*}  for t > t*.
 *
 * Snapshots after t* are the state at t*. Faces that have flipped leave the batch; the others are computed as they would be
 * alone.
 */
export async function untilFlipped(
  detector: Detector,
  params: IapParams,
  victims: Victim[],
  every = lookEvery(),
): Promise<VictimResult[]> {
  const kept = new Set([...params.snapshots, params.iterations]);
  const goals = victims.map((victim) => goalOf(params, victim.label));
  const histories: Activations[][] = victims.map(() => []);
  const outcomes: Outcome[][] = victims.map(() => []);
  const left = new Map<number, Float32Array>();
  const latest = new Map<number, Awaited<ReturnType<typeof measure>>[number]>();
  /** Faces that have left and were measured since. */
  const settled = new Set<number>();
  const batch = new OpenBatch(detector, params, victims, goals);
  for (let iteration = 1; iteration <= params.iterations; iteration++) {
    if (batch.faces.length > 0) batch.step();
    if (iteration % every === 0 || iteration === params.iterations)
      for (const [face, xi] of await batch.look(histories)) left.set(face, xi);
    if (!kept.has(iteration)) continue;
    const states = new Map([...left, ...(await batch.states())]);
    const changing = [...victims.keys()].filter((face) => !settled.has(face));
    const measured = await measureFaces(detector, victims, changing, states, iteration);
    for (const [face, found] of measured) latest.set(face, found);
    for (const face of left.keys()) settled.add(face);
    for (const face of victims.keys()) outcomes[face]!.push({ ...latest.get(face)!.outcome, iteration });
  }
  return victims.map((_, face) => {
    const trace = histories[face]!;
    while (trace.length <= params.iterations) trace.push(latest.get(face)!.activations);
    return { trace, outcomes: outcomes[face]! };
  });
}

async function measureFaces(
  detector: Detector,
  victims: Victim[],
  faces: number[],
  states: Map<number, Float32Array>,
  iteration: number,
) {
  if (faces.length === 0) return [];
  const measured = await measure(
    detector,
    faces.map((face) => victims[face]!),
    faces.map((face) => states.get(face)!),
    faces.map(() => undefined),
    iteration,
  );
  return faces.map((face, i) => [face, measured[i]!] as const);
}

/** The faces that have not flipped, as far as one has looked. A row that has is held where it is, and leaves at the next look. */
class OpenBatch {
  /** Which faces the rows are. */
  faces: number[];
  readonly #detector: Detector;
  readonly #goals: Label[];
  readonly #stepSize: tf.Tensor;
  readonly #bound: number;
  #base: tf.Tensor4D;
  #xi: tf.Tensor4D;
  /** Activations before each step since the last look. */
  #unread: tf.Tensor2D[] = [];

  constructor(detector: Detector, { alpha, eps, space }: IapParams, victims: Victim[], goals: Label[]) {
    const { inputSize } = detector.contract;
    this.faces = [...victims.keys()];
    this.#detector = detector;
    this.#goals = goals;
    this.#stepSize = tile(stepOf(alpha, space, detector.contract), inputSize, inputSize);
    this.#bound = eps / 255;
    this.#base = facesBatch(victims, inputSize);
    this.#xi = tf.zerosLike(this.#base);
  }

  step(): void {
    const goals = this.faces.map((face) => this.#goals[face]!);
    const { xi, activations } = tf.tidy(() => {
      const at = this.#detector.gradient(tf.add(this.#base, this.#xi), activationLoss(goals));
      const moved = tf.sub(this.#xi, tf.mul(at.gradient, this.#stepSize));
      const [fake, real] = tf.split(at.activations, 2, 1);
      const decided = tf.cast(tf.greaterEqual(real!, fake!), 'int32');
      const flipped = tf.equal(decided, tf.tensor2d(goals, [goals.length, 1], 'int32'));
      const rows = tf.broadcastTo(tf.reshape(flipped, [-1, 1, 1, 1]), this.#xi.shape);
      const next = tf.where(rows, this.#xi, tf.clipByValue(moved, -this.#bound, this.#bound));
      return { xi: next as tf.Tensor4D, activations: at.activations };
    });
    this.#xi.dispose();
    this.#xi = xi;
    this.#unread.push(activations);
  }

  /** Adds to each face's history, and returns those that have flipped, which leave, with their perturbations. */
  async look(histories: Activations[][]): Promise<[face: number, xi: Float32Array][]> {
    const values = await Promise.all(this.#unread.map((at) => at.data<'float32'>()));
    tf.dispose(this.#unread);
    this.#unread = [];
    const staying: number[] = [];
    const leaving: number[] = [];
    for (const [row, face] of this.faces.entries()) {
      const flips = values.some((at) => {
        const activations = { fake: at[2 * row]!, real: at[2 * row + 1]! };
        histories[face]!.push(activations);
        return decisionOf(activations) === this.#goals[face];
      });
      (flips ? leaving : staying).push(row);
    }
    if (leaving.length === 0) return [];
    const states = await toSamples(this.#xi);
    const left = leaving.map((row): [number, Float32Array] => [this.faces[row]!, states[row]!]);
    this.#base = chosenRows(this.#base, staying);
    this.#xi = chosenRows(this.#xi, staying);
    this.faces = staying.map((row) => this.faces[row]!);
    return left;
  }

  /** The perturbations as they are. */
  async states(): Promise<[face: number, xi: Float32Array][]> {
    if (this.faces.length === 0) return [];
    const states = await toSamples(this.#xi);
    return this.faces.map((face, row) => [face, states[row]!]);
  }
}

/** In place of all of them. */
function chosenRows(batch: tf.Tensor4D, rows: number[]): tf.Tensor4D {
  const chosen = tf.tidy(() => tf.gather(batch, tf.tensor1d(rows, 'int32')));
  batch.dispose();
  return chosen;
}
