import type { Attributes } from '../../common/attributes.ts';
import type { AuditConfig } from '../../common/audit.ts';
import type { Label } from '../../common/base/label.ts';
import type { DetectorCard } from '../../common/contract.ts';
import type { Engine } from '../../common/engine.ts';
import type { FileTrace } from '../../common/fileTrace.ts';
import type { At, DISTANCE, JUDGEMENT, Row } from '../../common/measurement.ts';

/** What the store hands out: one type per kind of row, with objects named by their SHA-256. */

/** Of a video: ordinal from 0 in order of presentation, and presentation time. */
export interface Frame {
  ordinal: number;
  seconds: number;
}

export interface BoxRow {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A face of the evidence, as an audit uses it. */
export interface ItemRow {
  id: number;
  /** Order within the audit. */
  position: number;
  /** The original, absolute. */
  path: string;
  label: Label;
  /** Frame of a video: ordinal from 0, and presentation time; of a clip its first. */
  frame: Frame | null;
  /** Of a clip: all of its frames, which stand one under the other in its pictures. */
  clip?: Frame[];
  /** Crop box in the original's pixels; null where the picture was taken whole. */
  box: BoxRow | null;
  /** Object: the face as 8-bit RGB PNG at the detector's input size. */
  crop: string;
  /** Object: the true mask at the same size, 8-bit grey PNG, 255 = forged; null where there is none. */
  mask: string | null;
  /** Of its file: what its manifest or layout says besides the label. */
  attributes?: Attributes;
  /** Which of the original's persons it is, from 0; null where the picture was taken whole, or persons were not told apart. */
  track: number | null;
  /** Whom it is of (common/person.ts): the same key for all faces that are taken to be of one person, in this file and in others. */
  person: string;
}

/** What was measured (common/measurement.ts): masks are objects, 8-bit grey PNG. */
export type JudgementRow = Row<typeof JUDGEMENT>;
export type DistanceRow = Row<typeof DISTANCE>;
/** Behind noise: how many of the draws for a face's certificate say real. */
export interface CertifiedRow {
  item: number;
  real: number;
}

/** A decision alone: of the bare detector behind a defence. */
export type DecisionRow = { item: number } & Row<At<'bare'>>;
/** What is said of a treated picture. */
export type DistortedRow = { item: number } & Row<At<'distorted'>>;
/** Of a clean face, with null for what is measured under attack alone. */
export type CleanRow = { item: number } & JudgementRow;

export interface OutcomeRow {
  item: number;
  /** Index of the attack in the audit's configuration. */
  attack: number;
  iteration: number;
  float: JudgementRow & DistanceRow;
  eightBit: JudgementRow & DistanceRow;
  /** Object: what an attacker could save, 8-bit RGB PNG. */
  adversarial: string;
  /** Object: xi on the [0,1] pixel scale as safetensors, for the audit's kept samples. */
  perturbation: string | null;
  /** Object: the adversarial mask aimed at (iap-seg), 8-bit grey PNG. */
  adversarialMask: string | null;
  /** Of an attack within a region: the share of this face's pixels that it was free to change; absent where it was all of them. */
  free?: number | undefined;
}

/** Activations after each iteration on the float perturbation, index 0 = clean. */
export interface TraceRow {
  item: number;
  attack: number;
  fake: Float32Array;
  real: Float32Array;
}

export interface LeftOutRow {
  path: string;
  reason: string;
}

/** running: at work, or killed at work; paused: stopped when asked; failed: stopped by a fault. All but done resume. */
export type AuditState = 'running' | 'paused' | 'failed' | 'done';

export interface AuditRow {
  id: number;
  config: AuditConfig;
  detector: DetectorCard;
  /** Object: the detector's weights as safetensors. */
  weights: string;
  engine: Engine;
  state: AuditState;
  /** UTC, ISO 8601. */
  created: string;
  finished: string | null;
}

/** One original of an audit's evidence. */
export interface SourceRow {
  /** Order of the scan. */
  position: number;
  /** Absolute. */
  path: string;
  /** As the user named it. */
  display: string;
  kind: 'image' | 'video';
  label: Label;
  /** The file of its true mask, absolute. */
  mask: string | null;
  /** SHA-256 when it was read, and when the audit ended; null where it was not (yet) read. */
  sha256: string | null;
  sha256After: string | null;
  /** Faces that the audit took from it. */
  faces: number;
  /** null where it was not (yet) read. */
  bytes: number | null;
  /** What its header tells; absent where that was not looked at. */
  trace?: FileTrace;
  /** What its manifest or layout says besides the label. */
  attributes?: Attributes;
}

/** A universal perturbation made or applied by an audit, with the activations of the perturbation alone. */
export interface UniversalRow {
  attack: number;
  /** Object: the perturbation as safetensors. */
  artifact: string;
  fake: Float32Array;
  real: Float32Array;
}
