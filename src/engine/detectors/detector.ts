import { FAKE, type Label, REAL } from '../../common/base/label.ts';
import type { Contract } from '../../common/contract.ts';
import type { Loss } from '../losses/loss.ts';

/**
 * A detector as attacks and metrics see it, whatever computes it. Pictures are [H*W*3], RGB row by row, channels last, on the
 * [0,1] pixel scale; the detector normalises inside, so gradients come out on the pixel scale too. No answer for one picture
 * depends on the others. One question at a time: who asks waits for the answer before the next.
 */
export interface Detector {
  readonly contract: Contract;
  look(pictures: readonly Float32Array[]): Promise<Look[]>;
  judge(pictures: readonly Float32Array[]): Promise<Verdict[]>;
  slope(picture: Float32Array, loss: Loss): Promise<Slope>;
  /** The same of several, with a loss for each; masks, where there are any, are all there and of one weight. */
  slopes(pictures: readonly Float32Array[], losses: readonly Loss[]): Promise<Slope[]>;
  /** Whether several pictures asked about together take less than one after the other. */
  readonly inBatches: boolean;
  /** Whether it has parts that may hide the gradient: an unmasked slope (losses/loss.ts) is then another one. */
  readonly mayHide?: boolean;
  descend(descent: Descent): Descending | Promise<Descending>;
  /**
   * L = -sum_i log ||h_i||_2 over the outputs h_i of all convolutions, and its gradient (GD-UAP, Mopuri et al. 2018).
   */
  firing(picture: Float32Array): Promise<{ loss: number; gradient: Float32Array }>;
  /**
   * What the decoder makes of the half that decides, of zone detectors: the picture [H*W*3] on the normalised scale, or its
   * residual [H*W*6] where the detector reads that.
   */
  reconstruct?(picture: Float32Array): Promise<Float32Array>;
  /**
   * Behind a random defence, which knows no face by itself: the detector for so many pictures with these seeds, as it judges them,
   * or as an attack on them sees it (defences/places.ts). It has nothing to dispose.
   */
  drawn?(seeds: readonly number[], by: 'judge' | 'attacker'): Detector;
  /**
   * Behind noise: of `count` draws from the one of number `from` on, for pictures with these seeds, how many say real. They are draws of
   * their own, which neither a verdict nor an attack has seen.
   */
  votes?(
    pictures: readonly Float32Array[],
    seeds: readonly number[],
    draws: { from: number; count: number },
  ): Promise<number[]>;
  dispose(): void;
}

/** What a detector says of a picture. */
export interface Look {
  /**
   * What the decision is made from: the zones' energies, fake first, or the log-odds of real alone; where the detector's threshold is
   * not one half, moved by it (losses/threshold.ts).
   */
  raw: number[];
  /** The zones' energies, or (1 - p, p) with p the probability of real; moved likewise. */
  activations: Activations;
}

export interface Activations {
  fake: number;
  real: number;
}

export interface Verdict extends Look {
  /** The log-odds of "forged" per pixel [H*W], where the contract says that it segments. */
  forgedLogit: Float32Array | null;
}

export interface Slope {
  raw: number[];
  loss: number;
  /** With respect to the pixels [H*W*3]. */
  gradient: Float32Array;
}

/**
 * Projected gradient descent on the raw gradient (no sign) of several pictures at once, as all attacks of the paper make it:
 *   xi <- Clip_bound(xi - step dL(base + xi)/dxi).
 */
export interface Descent {
  /** What the perturbations are added to. */
  base: readonly Float32Array[];
  /** The perturbations to begin with; 0 where there are none. */
  start?: readonly Float32Array[];
  /** One a picture. Criteria are of one kind; masks, where there are any, are all there and of one weight. */
  losses: readonly Loss[];
  /** Per channel, for pixels. */
  step: readonly [number, number, number];
  /** Of every value, on the [0,1] scale. */
  bound: number;
  /** A label for each picture: it is held where it is once the decision on it is that. */
  stopAt?: readonly Label[];
}

/** A descent under way. Its perturbations lie where they are computed until they are asked for. */
export interface Descending {
  /** Steps between two readings that cost little: a graphics device is made to wait by each. */
  readonly readEvery: number;
  step(): void | Promise<void>;
  /** By picture, what was said of it before each step since the last reading. */
  read(): Promise<Activations[][]>;
  /** The perturbations as they are. */
  states(): Promise<Float32Array[]>;
  /** Goes on with these pictures alone, which are named by their places. */
  keep(places: readonly number[]): void | Promise<void>;
  end(): void | Promise<void>;
}

/** Real iff a_real >= a_fake. */
export const decisionOf = ({ fake, real }: Activations): Label => (real >= fake ? REAL : FAKE);

/** Probabilities nearer to 0 or 1 than this are taken as this, so that their log-odds stay finite. */
export const LEAST_PROBABILITY = 1e-7;

/** The activations that a detector's raw output stands for: the energies themselves, or (1 - p, p). */
export function activationsOf(raw: readonly number[]): Activations {
  const [first = 0, second] = raw;
  if (second !== undefined) return { fake: first, real: second };
  return { fake: 1 / (1 + Math.exp(first)), real: 1 / (1 + Math.exp(-first)) };
}
