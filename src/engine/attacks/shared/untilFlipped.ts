import type { IapParams } from '../../../common/attacks/iap.ts';
import { goalOf } from '../../../common/attacks/registry.ts';
import type { Label } from '../../../common/base/label.ts';
import { extentOf } from '../../../common/extent.ts';
import { type Activations, type Descending, type Detector, decisionOf } from '../../detectors/detector.ts';
import { measure } from '../../judging/outcome.ts';
import { picturesOf } from '../../judging/pictures.ts';
import { activation } from '../../losses/criteria.ts';
import type { Outcome, Victim, VictimResult } from '../../protocol.ts';
import { steppedBy } from './descent.ts';
import { shapedDescents } from './shape.ts';

/**
 * IAP that leaves a face alone once its decision has flipped. With g the label aimed at, and t* the first iteration, 0 being
 * the clean face, after which the decision on x + xi is g:
 *
 *   xi_t = Clip_eps(xi_{t-1} - alpha dL_act(x + xi_{t-1}, g)/dxi)  for t <= t*,     xi_t = xi_{t*}  for t > t*.
 *
 * Snapshots after t* are the state at t*. Faces that have flipped leave the batch; the others are computed as they would be
 * alone.
 * @param every iterations between two looks at what has flipped. It changes no result: a face stops where it flipped, whenever that
 * is seen.
 */
export async function untilFlipped(
  detector: Detector,
  params: IapParams,
  victims: Victim[],
  every?: number,
): Promise<VictimResult[]> {
  const kept = new Set([...params.snapshots, params.iterations]);
  const goals = victims.map((victim) => goalOf(params, victim.label));
  const outcomes: Outcome[][] = victims.map(() => []);
  const left = new Map<number, Float32Array>();
  const latest = new Map<number, Awaited<ReturnType<typeof measure>>[number]>();
  /** Faces that have left and were measured since. */
  const settled = new Set<number>();
  const seen = shapedDescents(detector, victims, params);
  const descending = await seen.descend({
    base: picturesOf(victims, extentOf(detector.contract)),
    losses: goals.map((goal) => ({ criterion: activation(goal) })),
    stopAt: goals,
    ...steppedBy(params, detector.contract),
  });
  const batch = new OpenBatch(descending, goals);
  try {
    for (let iteration = 1; iteration <= params.iterations; iteration++) {
      if (batch.faces.length > 0) await descending.step();
      if (iteration % (every ?? descending.readEvery) === 0 || iteration === params.iterations)
        for (const [face, xi] of await batch.look()) left.set(face, xi);
      if (!kept.has(iteration)) continue;
      const states = new Map([...left, ...(await batch.states())]);
      const changing = [...victims.keys()].filter((face) => !settled.has(face));
      const measured = await measureFaces(detector, victims, changing, states, iteration);
      for (const [face, found] of measured) latest.set(face, found);
      for (const face of left.keys()) settled.add(face);
      for (const face of victims.keys()) outcomes[face]!.push({ ...latest.get(face)!.outcome, iteration });
    }
  } finally {
    await descending.end();
  }
  return victims.map((_, face) => {
    const trace = batch.histories[face]!;
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

/** The faces that have not flipped, as far as one has looked. */
class OpenBatch {
  /** Which faces are still descending, in the order of the descent. */
  faces: number[];
  /** What was said of each face before each of its steps. */
  readonly histories: Activations[][];
  readonly #descending: Descending;
  readonly #goals: Label[];

  constructor(descending: Descending, goals: Label[]) {
    this.faces = [...goals.keys()];
    this.histories = goals.map(() => []);
    this.#descending = descending;
    this.#goals = goals;
  }

  /** Returns those that have flipped, which leave, with their perturbations. */
  async look(): Promise<[face: number, xi: Float32Array][]> {
    if (this.faces.length === 0) return [];
    const said = await this.#descending.read();
    const staying: number[] = [];
    const leaving: number[] = [];
    for (const [row, face] of this.faces.entries()) {
      this.histories[face]!.push(...said[row]!);
      const flips = said[row]!.some((activations) => decisionOf(activations) === this.#goals[face]);
      (flips ? leaving : staying).push(row);
    }
    if (leaving.length === 0) return [];
    const states = await this.#descending.states();
    const left = leaving.map((row): [number, Float32Array] => [this.faces[row]!, states[row]!]);
    await this.#descending.keep(staying);
    this.faces = staying.map((row) => this.faces[row]!);
    return left;
  }

  /** The perturbations as they are. */
  async states(): Promise<[face: number, xi: Float32Array][]> {
    if (this.faces.length === 0) return [];
    const states = await this.#descending.states();
    return this.faces.map((face, row) => [face, states[row]!]);
  }
}
