import { resolve } from 'node:path';
import { AVFMT_FLAG_BITEXACT, AVMEDIA_TYPE_AUDIO, AVMEDIA_TYPE_VIDEO } from 'node-av/constants';
import { type CodecContext, Dictionary, FormatContext, Packet, Rational, type Stream } from 'node-av/lib';
import type { VideoCoding } from '../../common/deliveries/delivery.ts';
import { ofVideo } from './deliveryRemarks.ts';
import { pictureOf } from './frame.ts';
import type { Picture } from './picture.ts';
import type { DeliveredFile } from './protocol.ts';
import { evened, resized } from './stillCodec.ts';
import { CONTAINERS, NO_TIME, VideoTrack } from './stream.ts';
import type { Reporter } from './video.ts';
import { check, openEncoder, Toner } from './videoCodec.ts';

interface Filming {
  path: string;
  /** Without the ending. */
  out: string;
  coding: VideoCoding;
  /** What becomes of a frame. */
  change(picture: Picture, ordinal: number): Picture;
}

/**
 * A whole video encoded anew, its frames changed on the way: each keeps its ordinal and its time, and the sound is copied packet by
 * packet. A frame that is damaged shows the one before it once more, so that ordinals stay.
 */
export async function filmWith(
  { path, out, coding, change }: Filming,
  reporter: Reporter,
): Promise<DeliveredFile> {
  const track = await VideoTrack.open(path);
  const sound = await Sound.open(path);
  let film: Film | null = null;
  let before: Picture | null = null;
  let ordinal = 0;
  const waiting: number[] = [];
  try {
    for await (const frame of track.frames(reporter.alive)) {
      const own = ordinal++;
      if (frame === null && before === null) {
        waiting.push(own);
        continue;
      }
      const picture: Picture = frame === null ? before! : change(await pictureOf(path, frame), own);
      film ??= await Film.begin(out, coding, picture, sound);
      for (const early of waiting.splice(0)) await film.add(picture, sound.ticksOf(null, early));
      await film.add(picture, sound.ticksOf(frame?.bestEffortTimestamp ?? null, own));
      before = picture;
      reporter.alive();
    }
    if (film === null) throw new Error('a video without a frame');
    return await film.end();
  } finally {
    film?.free();
    await sound.close();
    await track.close();
  }
}

/** A video of one frame. */
export async function filmOfOne(picture: Picture, coding: VideoCoding, out: string): Promise<DeliveredFile> {
  const film = await Film.begin(out, coding, picture, null);
  try {
    await film.add(picture, 0n);
    return await film.end();
  } finally {
    film.free();
  }
}

const TICKS = { num: 1, den: 25 };

/** What of a video is no picture: its sound, and how its time is told. */
class Sound {
  readonly streams: Stream[];
  readonly timeBase: { num: number; den: number };
  readonly frameRate: { num: number; den: number };
  readonly #input: FormatContext;
  readonly #packet = new Packet();
  #ahead: boolean | null = null;

  private constructor(input: FormatContext) {
    this.#input = input;
    this.#packet.alloc();
    const video = input.streams[input.findBestStream(AVMEDIA_TYPE_VIDEO)];
    this.timeBase = video?.timeBase ?? TICKS;
    const rate = video?.avgFrameRate;
    this.frameRate = rate === undefined || rate.num === 0 ? { num: 25, den: 1 } : rate;
    this.streams = input.streams.filter(({ codecpar }) => codecpar.codecType === AVMEDIA_TYPE_AUDIO);
  }

  static async open(path: string): Promise<Sound> {
    const input = new FormatContext();
    const options = Dictionary.fromObject({ protocol_whitelist: 'file', format_whitelist: CONTAINERS });
    check(await input.openInput(`file:${resolve(path)}`, null, options));
    check(await input.findStreamInfo());
    return new Sound(input);
  }

  /** Time stamp of a frame; by the frame rate where it has none. */
  ticksOf(stamp: bigint | null, ordinal: number): bigint {
    if (stamp !== null && stamp !== NO_TIME) return stamp;
    const seconds = (ordinal * this.frameRate.den) / this.frameRate.num;
    return BigInt(Math.round((seconds * this.timeBase.den) / this.timeBase.num));
  }

  /** The next packet of sound, which stays the same until it is taken; null after the last. */
  async peek(): Promise<Packet | null> {
    while (this.#ahead === null) {
      const code = await this.#input.readFrame(this.#packet);
      if (code < 0) this.#ahead = false;
      else if (this.streams.some(({ index }) => index === this.#packet.streamIndex)) this.#ahead = true;
      else this.#packet.unref();
    }
    return this.#ahead ? this.#packet : null;
  }

  taken(): void {
    this.#packet.unref();
    this.#ahead = null;
  }

  async close(): Promise<void> {
    this.#packet.free();
    await this.#input.closeInput();
  }
}

/** A video that is being written: MP4, or Matroska where MP4 can't hold the sound. */
class Film {
  readonly #file: string;
  readonly #first: { width: number; height: number };
  readonly #encoder: CodecContext;
  readonly #output: FormatContext;
  readonly #video: Stream;
  readonly #sound: Sound | null;
  readonly #copies: Map<number, Stream>;
  readonly #toner = new Toner();
  readonly #packet = new Packet();
  #last: bigint | null = null;
  #open = true;

  private constructor(
    file: string,
    first: Picture,
    encoder: CodecContext,
    made: Opened,
    sound: Sound | null,
  ) {
    this.#file = file;
    this.#first = { width: first.width, height: first.height };
    this.#encoder = encoder;
    this.#output = made.output;
    this.#video = made.video;
    this.#copies = made.copies;
    this.#sound = sound;
    this.#packet.alloc();
  }

  static async begin(out: string, coding: VideoCoding, first: Picture, sound: Sound | null): Promise<Film> {
    const { width, height } = await evened(first);
    const timeBase = sound?.timeBase ?? TICKS;
    const frameRate = sound?.frameRate ?? { num: TICKS.den, den: TICKS.num };
    const single = sound === null;
    const encoder = await openEncoder(coding, { width, height, timeBase, frameRate, single, apart: true });
    for (const [format, ending] of CONTAINERS_TO_WRITE) {
      const file = `${out}.${ending}`;
      const made = await openOutput(file, format, encoder, frameRate, sound);
      if (made !== null) return new Film(file, first, encoder, made, sound);
    }
    encoder.freeContext();
    throw new Error('no container can hold the sound');
  }

  async add(picture: Picture, ticks: bigint): Promise<void> {
    const { width, height } = this.#first;
    const frame = await this.#toner.frameOf(await evened(await resized(picture, width, height)));
    try {
      // What stands still or goes back in time would be refused.
      const pts = this.#last !== null && ticks <= this.#last ? this.#last + 1n : ticks;
      this.#last = pts;
      frame.pts = pts;
      check(await this.#encoder.sendFrame(frame));
    } finally {
      frame.free();
    }
    await this.#write();
  }

  async end(): Promise<DeliveredFile> {
    check(await this.#encoder.sendFrame(null));
    await this.#write();
    await this.#writeSound(null);
    check(await this.#output.writeTrailer());
    await this.#output.closeOutput();
    this.#open = false;
    return { ordinal: null, bytes: null, file: this.#file, original: this.#first, scale: 1 };
  }

  free(): void {
    if (this.#open) this.#output.closeOutputSync();
    this.#open = false;
    this.#output.freeContext();
    this.#encoder.freeContext();
    this.#packet.free();
    this.#toner.free();
  }

  async #write(): Promise<void> {
    while ((await this.#encoder.receivePacket(this.#packet)) >= 0) {
      await this.#writeSound(
        (Number(this.#packet.dts) * this.#encoder.timeBase.num) / this.#encoder.timeBase.den,
      );
      this.#packet.streamIndex = this.#video.index;
      this.#packet.rescaleTs(this.#encoder.timeBase, this.#video.timeBase);
      check(await this.#output.interleavedWriteFrame(this.#packet));
      this.#packet.unref();
    }
  }

  /** All sound up to so many seconds; null for all of it. */
  async #writeSound(until: number | null): Promise<void> {
    if (this.#sound === null) return;
    for (;;) {
      const packet = await this.#sound.peek();
      if (packet === null) return;
      const from = this.#sound.streams.find(({ index }) => index === packet.streamIndex)!;
      const seconds = (Number(packet.dts) * from.timeBase.num) / from.timeBase.den;
      if (until !== null && seconds > until) return;
      const to = this.#copies.get(packet.streamIndex)!;
      packet.streamIndex = to.index;
      packet.rescaleTs(from.timeBase, to.timeBase);
      check(await this.#output.interleavedWriteFrame(packet));
      this.#sound.taken();
    }
  }
}

const CONTAINERS_TO_WRITE = [
  ['mp4', 'mp4'],
  ['matroska', 'mkv'],
] as const;

interface Opened {
  output: FormatContext;
  video: Stream;
  copies: Map<number, Stream>;
}

/** null where the container can't hold the sound. */
async function openOutput(
  file: string,
  format: string,
  encoder: CodecContext,
  frameRate: { num: number; den: number },
  sound: Sound | null,
): Promise<Opened | null> {
  const output = new FormatContext();
  check(output.allocOutputContext2(null, format, file));
  // Neither times nor versions nor random numbers: equal pictures give equal bytes.
  output.setFlags(AVFMT_FLAG_BITEXACT);
  const video = output.newStream();
  check(video.codecpar.fromContext(encoder));
  video.timeBase = new Rational(encoder.timeBase.num, encoder.timeBase.den);
  video.avgFrameRate = new Rational(frameRate.num, frameRate.den);
  const copies = new Map<number, Stream>();
  for (const from of sound?.streams ?? []) {
    const to = output.newStream();
    check(from.codecpar.copy(to.codecpar));
    to.codecpar.codecTag = 0;
    to.timeBase = new Rational(from.timeBase.num, from.timeBase.den);
    copies.set(from.index, to);
  }
  output.metadata = Dictionary.fromObject(ofVideo);
  check(await output.openOutput());
  if ((await output.writeHeader()) >= 0) return { output, video, copies };
  await output.closeOutput();
  output.freeContext();
  return null;
}
