import { overlap } from './blazeface.ts';
import type { FaceBox } from './faces.ts';
import type { Box } from './picture.ts';

/** So many frames without a face are bridged between two with it, those of the chosen frames of a video. */
export const BRIDGED = 2;
/** After so many a person is not looked for any more: whoever comes then is another one. */
const REMEMBERED = 10;
/** How far a face may have moved, in units of its mean size, and how much it may have grown or shrunk, where it does not overlap itself. */
const FARTHEST = 1;
const MOST_GROWTH = 1.6;
const LEAST_OVERLAP = 0.1;

/** A face of a frame that belongs to a person. */
export interface TrackedFace {
  /** Which person of the video, from 0 in the order in which they come up, and from left to right. */
  track: number;
  box: Box;
  /** null where it was not found, and its box lies between those before and after. */
  confidence: number | null;
}

interface Track {
  box: Box;
  /** The frame that it was seen in last, counted among the chosen ones. */
  seen: number;
}

/**
 * Follows the persons of a video through its chosen frames by where their faces are and how large: a face belongs to the person whose last
 * one overlaps it most or, where none does, is nearest, no farther than its own size. Who changes places with another between two frames
 * is taken for the other; who comes up again elsewhere, or after ten frames, for another one.
 */
export class Tracker {
  readonly #tracks: Track[] = [];
  readonly #frames: TrackedFace[][] = [];

  /**
   * The faces of the next frame, each with its person. Gaps that end here are filled in the frames before, of which `frame(i)` tells.
   */
  observe(faces: FaceBox[]): void {
    const now = this.#frames.length;
    const pairs = this.#tracks
      .flatMap((known, track) =>
        now - known.seen > REMEMBERED
          ? []
          : faces.map((face, index) => ({ track, index, likeness: likeness(known.box, face.box) })),
      )
      .filter(({ likeness }) => likeness > 0)
      .sort((a, b) => b.likeness - a.likeness || a.track - b.track || a.index - b.index);
    const trackOf = new Map<number, number>();
    const taken = new Set<number>();
    for (const { track, index } of pairs) {
      if (taken.has(track) || trackOf.has(index)) continue;
      taken.add(track);
      trackOf.set(index, track);
    }
    const found = faces.map(({ box, confidence }, index) => {
      const track = trackOf.get(index) ?? this.#tracks.push({ box, seen: now }) - 1;
      this.#bridge(track, box, now);
      this.#tracks[track] = { box, seen: now };
      return { track, box, confidence };
    });
    this.#frames.push(found);
  }

  /** Of a frame that was observed, from 0: final once BRIDGED more were. */
  frame(index: number): TrackedFace[] {
    return this.#frames[index]!.toSorted((a, b) => a.track - b.track);
  }

  #bridge(track: number, box: Box, now: number): void {
    const { box: from, seen } = this.#tracks[track]!;
    const gap = now - seen - 1;
    if (gap < 1 || gap > BRIDGED) return;
    for (let i = seen + 1; i < now; i++)
      this.#frames[i]!.push({ track, box: between(from, box, (i - seen) / (now - seen)), confidence: null });
  }
}

/** Above 1 by how much two boxes overlap, else below it by how near they are; 0 where they can't be of one person. */
function likeness(a: Box, b: Box): number {
  const shared = overlap(a, b);
  if (shared >= LEAST_OVERLAP) return 1 + shared;
  const [one, other] = [sizeOf(a), sizeOf(b)];
  const growth = Math.max(one / other, other / one);
  const away =
    Math.hypot(a.x + a.width / 2 - b.x - b.width / 2, a.y + a.height / 2 - b.y - b.height / 2) /
    ((one + other) / 2);
  return growth > MOST_GROWTH || away > FARTHEST ? 0 : 1 - away / (FARTHEST + 1e-9);
}

const sizeOf = ({ width, height }: Box) => Math.sqrt(width * height);

const between = (a: Box, b: Box, t: number): Box => {
  const at = (side: keyof Box) => a[side] + t * (b[side] - a[side]);
  return { x: at('x'), y: at('y'), width: at('width'), height: at('height') };
};
