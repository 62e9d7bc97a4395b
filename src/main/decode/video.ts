import { AV_FRAME_FLAG_INTERLACED } from 'node-av/constants';
import type { Crop } from '../../common/audit.ts';
import type { Notice } from '../../common/notice.ts';
import { failAt } from '../../language/faults.ts';
import { noticeAs } from '../../language/notices.ts';
import { missingBytes } from './container.ts';
import { withOneField } from './deinterlace.ts';
import { requireContent } from './file.ts';
import { pictureOf } from './frame.ts';
import type { Picture } from './picture.ts';
import { VideoTrack } from './stream.ts';

export interface ChosenFrame {
  picture: Picture;
  /** Ordinal from 0 in order of presentation, and presentation time as the container has it. */
  frame: { ordinal: number; seconds: number };
}

/** How decoding tells what happens while it works: that it goes on, and what an analyst should know. */
export interface Reporter {
  alive(): void;
  notice(notice: Notice): void;
}

/**
 * The chosen frames of a video, one at a time, in order of presentation. `count`: the middle frames of that many
 * equal parts, or all where there are fewer; `every`: frames 0, k, 2k ... Frames are counted and decoded one after
 * the other from the beginning, never sought, so that an ordinal is exact whatever the frame rate does.
 * Frames that are damaged, or build on damaged ones, are left out with a notice. A truncated video gives the frames
 * that it still has, and a notice. Interlaced frames are woven of both fields, or with `deinterlace` made of the first
 * alone, and either is said; so is which of several tracks was read.
 * @throws `input`: not a readable video, or one without a single usable frame
 */
export async function* readFrames(
  path: string,
  frames: Crop['frames'],
  reporter: Reporter,
  deinterlace = false,
): AsyncGenerator<ChosenFrame> {
  yield* chosenFrames(
    path,
    async () =>
      'every' in frames ? everyNth(frames.every) : evenly(await countFrames(path, reporter), frames.count),
    reporter,
    deinterlace,
  );
}

/** The same for any choice, which is made once the file is known to hold anything. */
export async function* chosenFrames(
  path: string,
  choose: () => Promise<Choice>,
  reporter: Reporter,
  deinterlace = false,
): AsyncGenerator<ChosenFrame> {
  await requireContent(path);
  const missing = await missingBytes(path);
  if (missing > 0) reporter.notice(noticeAs('notice.truncated', { bytes: missing }));
  const choice = await choose();
  const track = await VideoTrack.open(path);
  let seen = 0;
  let taken = 0;
  let damaged = 0;
  let interlaced = 0;
  if (track.others.length > 0)
    reporter.notice(noticeAs('notice.tracks', { track: track.name, others: track.others.join(', ') }));
  try {
    for await (const frame of track.frames(reporter.alive)) {
      const ordinal = seen++;
      if (choice.wants(ordinal) && frame !== null) {
        const woven = frame.hasFlags(AV_FRAME_FLAG_INTERLACED);
        if (woven) interlaced++;
        const picture = await (woven && deinterlace
          ? withOneField(path, frame, (field) => pictureOf(path, field))
          : pictureOf(path, frame));
        taken++;
        yield { picture, frame: { ordinal, seconds: track.secondsOf(frame, ordinal) } };
      } else if (choice.wants(ordinal)) damaged++;
      if (ordinal >= choice.last) break;
    }
  } finally {
    await track.close();
  }
  if (taken === 0) {
    failAt('input', path, 'media.noFrame');
  }
  if (interlaced > 0)
    reporter.notice(
      noticeAs(deinterlace ? 'notice.deinterlaced' : 'notice.interlaced', { frames: interlaced }),
    );
  if (track.stopped !== null)
    reporter.notice(noticeAs('notice.unreadableAfter', { frames: seen, reason: track.stopped }));
  if (damaged > 0) reporter.notice(noticeAs('notice.damagedFrames', { frames: damaged }));
  if (choice.total !== null && taken + damaged < choice.total) {
    reporter.notice(noticeAs('notice.endedEarly', { taken, chosen: choice.total }));
  }
}

/** The frames with these ordinals, as far as they are there and sound. */
export async function* framesAt(
  path: string,
  ordinals: ReadonlySet<number>,
  reporter: Reporter,
): AsyncGenerator<ChosenFrame> {
  if (ordinals.size === 0) return;
  const choice = {
    wants: (ordinal: number) => ordinals.has(ordinal),
    last: Math.max(...ordinals),
    total: ordinals.size,
  };
  yield* chosenFrames(path, async () => choice, reporter);
}

export async function countFrames(path: string, { alive }: Pick<Reporter, 'alive'>): Promise<number> {
  const track = await VideoTrack.open(path);
  try {
    return await track.countFrames(alive);
  } finally {
    await track.close();
  }
}

export interface Choice {
  wants(ordinal: number): boolean;
  /** Nothing is wanted after this ordinal. */
  last: number;
  /** How many frames are wanted, where that is known. */
  total: number | null;
}

const everyNth = (step: number): Choice => ({
  wants: (ordinal) => ordinal % step === 0,
  last: Number.POSITIVE_INFINITY,
  total: null,
});

function evenly(frames: number, wanted: number): Choice {
  const parts = Math.min(frames, wanted);
  const ordinals = new Set(Array.from({ length: parts }, (_, i) => Math.floor(((i + 0.5) * frames) / parts)));
  return { wants: (ordinal) => ordinals.has(ordinal), last: Math.max(0, ...ordinals), total: ordinals.size };
}
