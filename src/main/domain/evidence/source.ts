import type { Attributes } from '../../../common/attributes.ts';
import type { Crop } from '../../../common/audit.ts';
import type { Label } from '../../../common/base/label.ts';
import type { LeftOut, Notice } from '../../../common/notice.ts';
import type { PersonLabel } from '../../../common/person.ts';
import type { Question } from '../../../common/questions.ts';
import type { Manifest } from './manifest.ts';

/** A file of the evidence. */
export interface Source {
  /** Absolute. */
  path: string;
  /** As the user named it: the argument it was found under, joined with the path below that. */
  display: string;
  kind: 'image' | 'video';
  /** null where neither a folder nor a manifest says. */
  label: Label | null;
  /** What is forged, absolute: a picture for a picture, a video for a video; null where there is none. */
  mask: string | null;
  /** How its faces are taken, where the manifest says; else as the audit is configured. */
  crop?: Crop;
  /** What the manifest or the layout says of it besides the label: person, source, and any other column. */
  attributes?: Attributes;
  /** Who is seen in it, the same name in every file; where a manifest or a layout says. */
  person?: string;
  /** What persons and times of it are, where a manifest says it of them. */
  labels?: PersonLabel[];
  /** Whose word the label is: "folders", "manifest", or the layout of a data set by its name. */
  by?: string;
}

export type { LeftOut };

export interface LabelledSource extends Source {
  label: Label;
}

/** A file that is left out, with its reason in English beside the notice. */
export const leftOut = (path: string, notice: Notice): LeftOut => ({ path, reason: notice.message, notice });

/** The first of what was left out, as the values of a fault: "{left, plural, =0 {} other {, for example {example}: {reason}}}". */
export function firstOf(leftOut: Iterable<LeftOut>): { left: number; example: string; reason: string } {
  const [first] = leftOut;
  return { left: first === undefined ? 0 : 1, example: first?.path ?? '', reason: first?.reason ?? '' };
}

/** What was found, each file once, in byte order of the absolute paths. */
export interface Evidence<S extends Source = Source> {
  sources: S[];
  leftOut: LeftOut[];
  /** What nobody but a person can say. */
  questions: Question[];
  recognised: Recognised;
}

/** What footage was taken for, to be told to whoever hands it in. */
export interface Recognised {
  /** Layouts of data sets, and how many files each knows. */
  layouts: Map<string, number>;
  /** Files of masks, as they were named; those that belong to a file. */
  masks: { found: string[]; matched: number };
  manifest: Omit<Manifest, 'entries' | 'questions'> | null;
  /** Files below the arguments that may be a list of others. */
  lists: string[];
}
