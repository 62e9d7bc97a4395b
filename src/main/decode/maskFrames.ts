import { failAt } from '../../language/faults.ts';
import { requireContent } from './file.ts';
import { pictureOf } from './frame.ts';
import type { Picture } from './picture.ts';
import { type FrameOrLost, VideoTrack } from './stream.ts';
import { countFrames, type Reporter } from './video.ts';

/**
 * A mask video beside its video: frame k, in order of presentation, shows what is forged in frame k. Walked once, from
 * the beginning, as its video is.
 */
export class MaskFrames {
  readonly path: string;
  readonly #track: VideoTrack;
  readonly #frames: AsyncGenerator<FrameOrLost>;
  #next = 0;

  private constructor(path: string, track: VideoTrack, alive: () => void) {
    this.path = path;
    this.#track = track;
    this.#frames = track.frames(alive);
  }

  /**
   * @throws `input`: not a readable video, or one with another number of frames than its video, so that nobody knows
   * which mask belongs to which frame
   */
  static async open(video: string, path: string, { alive }: Reporter): Promise<MaskFrames> {
    await requireContent(path);
    const [frames, masks] = [await countFrames(video, { alive }), await countFrames(path, { alive })];
    if (frames !== masks) {
      failAt('input', path, 'media.maskFrames', { masks, video, frames });
    }
    return new MaskFrames(path, await VideoTrack.open(path), alive);
  }

  /** The mask of a frame, null where it is damaged. Ordinals have to be asked for in ascending order. */
  async at(ordinal: number): Promise<Picture | null> {
    for (; this.#next <= ordinal; this.#next++) {
      const { done, value } = await this.#frames.next();
      if (done === true) return null;
      if (this.#next < ordinal || value === null) continue;
      const picture = await pictureOf(this.path, value);
      this.#next++;
      return picture;
    }
    return null;
  }

  async close(): Promise<void> {
    await this.#frames.return(undefined);
    await this.#track.close();
  }
}
