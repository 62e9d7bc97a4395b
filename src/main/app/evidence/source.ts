import type { Label } from '../../../common/label.ts';

/** A file of the evidence. */
export interface Source {
  /** Absolute. */
  path: string;
  /** As the user named it: the argument it was found under, joined with the path below that. */
  display: string;
  kind: 'image' | 'video';
  /** null where neither a folder nor a manifest says. */
  label: Label | null;
  /** The picture of what is forged, absolute; null where there is none. Of images alone. */
  mask: string | null;
}

export interface LabelledSource extends Source {
  label: Label;
}

/** A file that is not used, as the user named it, and why. */
export interface LeftOut {
  path: string;
  reason: string;
}

/** What was found, each file once, in byte order of the absolute paths. */
export interface Evidence<S extends Source = Source> {
  sources: S[];
  leftOut: LeftOut[];
}
