import type { Adversary } from '../common/adversary.ts';
import type { Architecture } from '../common/architectures/registry.ts';
import type { IndividualParams, UniversalParams } from '../common/attacks/registry.ts';
import type { Label } from '../common/base/label.ts';
import type { Contract } from '../common/contract.ts';
import type { Defence } from '../common/defences/registry.ts';
import type { Coding } from '../common/deliveries/delivery.ts';
import type { BackendName, Engine, Provider } from '../common/engine.ts';
import type { Fault } from '../common/fault.ts';
import type { DISTANCE, JUDGEMENT, Told } from '../common/measurement.ts';
import type { Progress } from '../common/progress.ts';
import type { NamedTensors } from '../common/tensors.ts';

/**
 * The messages between the application and an engine, whatever runtime it sits in (worker thread, child process,
 * hidden window). Plain structured-clone data. All pictures are RGB, row by row, channels last, H and W as
 * the contract has them (common/extent.ts): H is the rows of all frames of a clip.
 */
export type { BackendName };

/** What another contract would make of the same pixels, undone for the one that a detector has: of each colour scale x + offset. */
export interface PixelMap {
  scale: readonly [number, number, number];
  offset: readonly [number, number, number];
  /** Whether each colour is taken from the other end. */
  reversed: boolean;
}

/** One face, as bytes [H*W*3]; its true mask, where there is one, as one byte per pixel (non-zero = forged) [H*W]. */
export interface Face {
  pixels: Uint8Array;
  mask?: Uint8Array;
}
/** A face under attack: its true label, and the seed that is its own (from audit, attack and item). */
export interface Victim extends Face {
  label: Label;
  seed: number;
  /** Where the aim is the mask and the mask is a file's: the mask that the detector is to be made to show [H*W]. */
  adversarialMask?: Uint8Array;
  /** Of an attack that is confined to one: the region of this face, non-zero = free [H*W]. */
  region?: Uint8Array;
}

/** What the detector says of a picture, and how far an adversarial picture is from the clean one: common/measurement.ts. */
export type Judgement = Told<typeof JUDGEMENT>;
export type Distance = Told<typeof DISTANCE>;

export interface Outcome {
  iteration: number;
  float: Judgement & Distance;
  eightBit: Judgement & Distance;
  /** What an attacker could save: clip(x + xi, 0, 1) rounded to 8 bits [H*W*3]. */
  adversarial: Uint8Array;
  /** xi on the [0,1] pixel scale [H*W*3]. */
  perturbation: Float32Array;
}

export interface VictimResult {
  /**
   * Activations after each iteration on the float perturbation, index 0 = clean: [fake, real] (sigmoid: [1-p, p]). A face
   * that is left alone stays as it is.
   */
  trace: { fake: number; real: number }[];
  /** One per snapshot, the last iteration last. */
  outcomes: Outcome[];
  /** Where the aim is the mask: the adversarial mask that was aimed at [H*W], 1 = forged. */
  adversarialMask?: Uint8Array;
}

/** A perturbation that is the same for every picture, on the [0,1] pixel scale [H*W*3]. */
export interface Universal {
  data: Float32Array;
  /** Activations of the perturbation alone, per iteration. */
  trace: { fake: number; real: number }[];
}

interface Wanting {
  /** Whose float perturbations are wanted, which are most of a reply and seldom kept; all where it is not given. */
  floats?: boolean[];
  /** FLIP of every 8-bit picture, at so many pixels per degree (engine/metrics/flip.ts). */
  perceptual?: number;
}

/** A face to learn from, or to measure a network in training on. */
export interface Lesson extends Face {
  label: Label;
}

/** A network in training as it stands, and faces for it. */
interface InTraining {
  contract: Contract & { architecture: Architecture };
  weights: NamedTensors;
  faces: Lesson[];
  /** Of what is drawn: dropout, the starts of the adversary. */
  seed: number;
  /** Who attacks the faces first. */
  adversary?: Adversary;
}

/** What a BN layer saw of its faces: [channels] each, the variance without Bessel's correction. */
export interface Statistics {
  mean: Float32Array;
  variance: Float32Array;
  /** Values per channel. */
  count: number;
}

/** What a micro-batch gives a training step. */
export interface MicroBatch {
  faces: number;
  /** The mean over its faces. */
  loss: number;
  /** The loss's, by every weight that is trained. */
  gradients: Record<string, Float32Array>;
  /** By BN layer. */
  statistics: Record<string, Statistics>;
}

/** What a network in training says of faces: realness in [0,1] (real from one half), and forged pixels [N*H*W] as 0 or 1. */
export interface Judged {
  realness: Float32Array;
  segmentation: Uint8Array | null;
}

/** A detector that was loaded, with the defence that it was loaded with. */
export interface DetectorRef {
  detector: string;
  defence?: Defence;
}

/** Weights that lie in a file, one tensor after the other, as float32 in the processor's order of bytes. */
export interface WeightsFile {
  path: string;
  /** offset in bytes. */
  tensors: { name: string; shape: number[]; offset: number }[];
}

export const isWeightsFile = (weights: NamedTensors | WeightsFile): weights is WeightsFile =>
  typeof weights.path === 'string';

/** What a machine gives to engines of onnxruntime. */
export interface Share {
  /** Threads of all of them together. */
  workers: number;
  /** Bytes that they may take together. */
  memory: number;
}

/**
 * How many engines compute a detector that takes so many bytes in each, and on how many threads: as many engines of one thread as the
 * memory holds, since pictures have nothing to wait for in each other, and fewer with more threads where it holds fewer.
 */
export function spread(
  { total }: Footprint,
  { workers, memory }: Share,
): { engines: number; threads: number } {
  const engines = Math.max(1, Math.min(workers, Math.floor(memory / total)));
  return { engines, threads: Math.max(1, Math.floor(workers / engines)) };
}

/** What another contract would make of the same pixels, undone for the one that a detector has: of each colour scale x + offset. */
export interface PixelMap {
  scale: readonly [number, number, number];
  offset: readonly [number, number, number];
  /** Whether each colour is taken from the other end. */
  reversed: boolean;
}

export interface Requests {
  /**
   * hardware: webgpu and tensorflow on a graphics device alone, and not on one that is made of software; onnxruntime where its provider
   * is faster than the processor. compared: another engine of its kind has shown on this machine that it computes right.
   */
  open: {
    request: {
      backend: BackendName;
      hardware?: boolean;
      provider?: Provider;
      share?: Share;
      compared?: boolean;
    };
    reply: EngineInfo;
  };
  load: {
    /** With a defence it is another one than without. */
    request: DetectorRef & { contract: Contract; weights: NamedTensors | WeightsFile };
    /** withoutGradient: operators between the picture and the score through which no gradient is known. */
    reply: { detector: string; footprint?: Footprint; withoutGradient?: string[] };
  };
  /** as: what is done to the pixels beforehand, in float: how the detector would judge under another contract. */
  detect: {
    request: DetectorRef & { faces: Face[]; segment: boolean; as?: PixelMap };
    reply: Judgement[];
  };
  /** Behind noise: how many of `count` draws of each face, from the one of number `from` on, say real. */
  certify: {
    request: DetectorRef & { faces: Face[]; from: number; count: number };
    reply: number[];
  };
  attack: {
    /** The perturbations are made on `surrogate` where it is given, and measured on `detector`. */
    request: DetectorRef & {
      surrogate?: string;
      /** Others that they are made on with it, all with one voice. */
      among?: string[];
      params: IndividualParams;
      /** A face is left alone once its decision has flipped (common/attacks/registry.ts: canStopOnFlip). */
      stopOnFlip?: true;
      victims: Victim[];
    } & Wanting;
    reply: VictimResult[];
  };
  /** Applies one universal perturbation to every victim. */
  apply: {
    request: DetectorRef & { universal: Pick<Universal, 'data'>; victims: Victim[] } & Wanting;
    reply: VictimResult[];
  };
  /** Makes a universal perturbation, of faces where its attack takes any; reports progress by passes. */
  universal: {
    request: DetectorRef & { params: UniversalParams; seed: number; faces: Face[]; region?: Uint8Array };
    reply: Universal;
  };
  /** The gradient of all faces as one micro-batch, whose own statistics BN normalises by. */
  gradient: { request: InTraining; reply: MicroBatch };
  /** By the running statistics, so that no face depends on another. */
  judge: { request: InTraining; reply: Judged };
  /** Frees the detectors, and ends the programs that black boxes are. */
  close: { request: null; reply: null };
}
export type RequestName = keyof Requests;
export type RequestOf<N extends RequestName> = Requests[N]['request'];
export type ReplyOf<N extends RequestName> = Requests[N]['reply'];

/** What an attack takes for one picture, in bytes: the largest buffer, and all of them; of webgpu and onnxruntime. */
export interface Footprint {
  largest: number;
  total: number;
}

/** What an engine is, for the record: with the versions of tfjs and its backend, or of onnxruntime. */
export type EngineInfo = Engine & { backend: BackendName };

/** What becomes of a picture on its way through a file: made smaller or larger and back, and through a codec. */
export interface Way {
  factor: number | null;
  coding: Coding | null;
}

/** What an engine, which knows no codecs, asks of whoever asked it: an 8-bit picture [H*W*3] as it comes out of a file. */
export interface ThroughFile {
  pixels: Uint8Array;
  width: number;
  height: number;
  way: Way;
}
export type ThroughFileReply = { pixels: Uint8Array } | { fault: Fault };

export type ToEngine =
  | { id: number; name: 'answer'; body: ThroughFileReply }
  | { [N in RequestName]: { id: number; name: N; body: RequestOf<N> } }[RequestName];
export type FromEngine =
  | { id: number; kind: 'reply'; body: ReplyOf<RequestName> }
  | { id: number; kind: 'fault'; fault: Fault }
  | { id: number; kind: 'progress'; progress: Progress }
  /** A question back, whose answer bears its id. */
  | { id: number; kind: 'ask'; body: ThroughFile };
