import type { Crop } from '../../common/audit.ts';
import { failAt } from '../../language/faults.ts';
import { noticeAs } from '../../language/notices.ts';
import type { Clip, Size } from './input.ts';
import { maskOfFrame } from './mask.ts';
import type { MaskFrames } from './maskFrames.ts';
import type { Picture } from './picture.ts';
import type { DecodedFace } from './protocol.ts';
import { type ChosenFrame, chosenFrames, countFrames, type Reporter } from './video.ts';
import { cutAt, type Where } from './where.ts';

interface Wanted {
  path: string;
  frames: Crop['frames'];
  deinterlace: boolean | undefined;
  clip: Clip;
  /** Of each frame. */
  size: Size;
  masks: MaskFrames | null;
  /** Where every frame of a clip is cut, by its middle frame; undefined where that has no face. */
  whereIn(middle: Picture): Promise<Where | undefined>;
}

/** Frames from the first of a clip to its last. */
export const spanOf = ({ frames, stride }: Clip): number => (frames - 1) * stride + 1;

/**
 * The first frames of the clips of a video of so many frames. `count`: that many clips at most, in the middles of as many equal parts,
 * none of which reaches into the next; `every`: from frames 0, k, 2k ... on, as long as a clip fits.
 */
export function clipStarts(total: number, clip: Clip, frames: Crop['frames']): number[] {
  const span = spanOf(clip);
  if (total < span) return [];
  if ('every' in frames)
    return Array.from({ length: Math.floor((total - span) / frames.every) + 1 }, (_, i) => i * frames.every);
  const parts = Math.min(frames.count, Math.floor(total / span));
  return Array.from({ length: parts }, (_, i) => Math.floor(((i + 0.5) * total) / parts - span / 2));
}

/** The clips of a video, each once its last frame is read. Throws `input` where it is too short for one, or gives none. */
export async function* readClips(wanted: Wanted, reporter: Reporter): AsyncGenerator<DecodedFace> {
  const { path, clip, masks } = wanted;
  let starts: number[] = [];
  let open: OpenClip[] = [];
  let next = 0;
  const choose = async () => {
    const length = await countFrames(path, reporter);
    starts = clipStarts(length, clip, wanted.frames);
    if (starts.length === 0)
      failAt('input', path, 'media.shortVideo', { ...clip, span: spanOf(clip), there: length });
    const ordinals = new Set(starts.flatMap((start) => ordinalsOf(clip, start)));
    return {
      wants: (ordinal: number) => ordinals.has(ordinal),
      last: starts.at(-1)! + spanOf(clip) - 1,
      total: ordinals.size,
    };
  };
  let complete = 0;
  let faceless = 0;
  for await (const chosen of chosenFrames(path, choose, reporter, wanted.deinterlace)) {
    const { ordinal } = chosen.frame;
    const mask = masks === null ? null : await masks.at(ordinal);
    for (; next < starts.length && starts[next]! <= ordinal; next++)
      open.push(new OpenClip(wanted, starts[next]!));
    for (const one of open) if (one.waitsFor(ordinal)) await one.take(chosen, mask);
    reporter.alive();
    for (const one of open.filter(({ state }) => state === 'complete')) {
      complete++;
      yield one.item();
    }
    faceless += open.filter(({ state }) => state === 'faceless').length;
    open = open.filter(({ state, ordinals }) => state === 'open' && ordinals.at(-1)! > ordinal);
  }
  const total = starts.length;
  if (faceless === total) failAt('input', path, 'media.noFace');
  if (faceless > 0) reporter.notice(noticeAs('notice.clipsWithoutFace', { empty: faceless, clips: total }));
  const broken = total - complete - faceless;
  if (broken === total) failAt('input', path, 'media.brokenClips', { clips: total });
  if (broken > 0) reporter.notice(noticeAs('notice.damagedClips', { broken, clips: total }));
}

const ordinalsOf = ({ frames, stride }: Clip, start: number): number[] =>
  Array.from({ length: frames }, (_, i) => start + i * stride);

/** A clip that is being put together. Frames before its middle wait, since that says what is cut out of them. */
class OpenClip {
  readonly ordinals: number[];
  state: 'open' | 'complete' | 'faceless' = 'open';
  readonly #wanted: Wanted;
  readonly #frames: NonNullable<DecodedFace['clip']> = [];
  readonly #pixels: Uint8Array[] = [];
  readonly #masks: Uint8Array[] = [];
  #waiting: { picture: Picture; mask: Picture | null }[] = [];
  #of: DecodedFace['picture'] | null = null;
  #where: Where | null = null;

  constructor(wanted: Wanted, start: number) {
    this.#wanted = wanted;
    this.ordinals = ordinalsOf(wanted.clip, start);
  }

  /** Whether that frame is its next one: after one that is missing none is. */
  waitsFor(ordinal: number): boolean {
    return this.state === 'open' && this.ordinals[this.#frames.length] === ordinal;
  }

  async take({ picture, frame }: ChosenFrame, mask: Picture | null): Promise<void> {
    const { masks, whereIn, path } = this.#wanted;
    const { width, height } = picture;
    this.#of ??= { path, width, height };
    // One without its mask, or in another resolution than those before, is as one that is damaged.
    if ((masks !== null && mask === null) || this.#of.width !== width || this.#of.height !== height) return;
    const place = this.#frames.push(frame) - 1;
    this.#waiting.push({ picture, mask });
    if (place === Math.floor(this.ordinals.length / 2)) {
      const where = await whereIn(picture);
      if (where === undefined) this.state = 'faceless';
      else this.#where = where;
    }
    if (this.#where === null) return;
    for (const one of this.#waiting.splice(0)) this.#keep(one.picture, one.mask, this.#where);
    if (this.#frames.length === this.ordinals.length) this.state = 'complete';
  }

  #keep(picture: Picture, mask: Picture | null, where: Where): void {
    const { size, masks } = this.#wanted;
    this.#pixels.push(cutAt(picture, where, size));
    if (masks !== null)
      this.#masks.push(maskOfFrame(masks.path, mask!, { picture: this.#of!, ...where, size }));
  }

  /** Its frames one under the other. */
  item(): DecodedFace {
    return {
      ...this.#where!,
      picture: this.#of!,
      pixels: stacked(this.#pixels),
      frame: this.#frames[0]!,
      clip: this.#frames,
      mask: this.#wanted.masks === null ? null : stacked(this.#masks),
    };
  }
}

function stacked(frames: Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(frames.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const frame of frames) {
    whole.set(frame, at);
    at += frame.length;
  }
  return whole;
}
