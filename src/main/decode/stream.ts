import { resolve } from 'node:path';
import {
  AV_CODEC_ID_HEVC,
  AV_DISPOSITION_ATTACHED_PIC,
  AV_DISPOSITION_TIMED_THUMBNAILS,
  AV_FRAME_FLAG_CORRUPT,
  AV_LOG_QUIET,
  AV_PKT_FLAG_DISCARD,
  AVERROR_EOF,
  AVMEDIA_TYPE_VIDEO,
} from 'node-av/constants';
import {
  Codec,
  CodecContext,
  Dictionary,
  FFmpegError,
  FormatContext,
  Frame,
  Log,
  Packet,
  type Stream,
} from 'node-av/lib';
import { failAt } from '../../language/faults.ts';
import { missingBytes } from './container.ts';

Log.setLevel(AV_LOG_QUIET);

/**
 * The containers that are opened, by FFmpeg's names. A playlist under the name of a video could make FFmpeg read
 * other files, or the network: neither those formats nor other protocols than plain files are let in.
 */
export const CONTAINERS = 'mov,matroska,avi';

/** A frame, or null for one that is lost: damaged, or building on a damaged one. */
export type FrameOrLost = Frame | null;

/** The video track of a file. */
export class VideoTrack {
  readonly path: string;
  /** Why reading stopped before the end of the file, in FFmpeg's words; null where it did not. */
  stopped: string | null = null;
  /** "2 (640x480)": its place among all tracks of the file, from 1. */
  readonly name: string;
  /** Other video tracks of the file, named likewise. */
  readonly others: string[];
  readonly #input: FormatContext;
  readonly #track: Stream;

  private constructor(path: string, input: FormatContext, track: Stream, others: string[]) {
    this.path = path;
    this.others = others;
    this.name = nameOf(track);
    this.#input = input;
    this.#track = track;
  }

  /** @throws `input`: not a video of a supported kind, no video track */
  static async open(path: string): Promise<VideoTrack> {
    const input = new FormatContext();
    const options = Dictionary.fromObject({ protocol_whitelist: 'file', format_whitelist: CONTAINERS });
    const opened = await input.openInput(`file:${resolve(path)}`, null, options);
    const known = opened < 0 ? opened : await input.findStreamInfo();
    if (known < 0) {
      await input.closeInput();
      await refuseUnread(path, known);
    }
    // A cover, or the pictures of chapters, is a track to FFmpeg and no video to anybody else.
    const videos = input.streams.filter(
      ({ codecpar, disposition }) => codecpar.codecType === AVMEDIA_TYPE_VIDEO && (disposition & STILL) === 0,
    );
    const best = input.findBestStream(AVMEDIA_TYPE_VIDEO);
    const track = videos.find(({ index }) => index === best) ?? videos[0];
    const refused = track === undefined ? 'media.noTrack' : hasAlphaBeside(track) ? 'media.alphaTrack' : null;
    if (track === undefined || refused !== null) {
      await input.closeInput();
      return failAt('input', path, refused ?? 'media.noTrack');
    }
    return new VideoTrack(path, input, track, videos.filter((other) => other !== track).map(nameOf));
  }

  /** Presentation time in seconds; where the file gives none, from the ordinal and the average frame rate. */
  secondsOf(frame: Frame, ordinal: number): number {
    const ticks = frame.bestEffortTimestamp;
    const { num, den } = ticks === NO_TIME ? this.#track.avgFrameRate : this.#track.timeBase;
    if (ticks !== NO_TIME) return (Number(ticks) * num) / den;
    return num === 0 ? 0 : (ordinal * den) / num;
  }

  /** The track's packets, in decoding order. The packet is reused: its content is gone at the next step. */
  async *packets(): AsyncGenerator<Packet> {
    const packet = new Packet();
    packet.alloc();
    try {
      for (;;) {
        const code = await this.#input.readFrame(packet);
        if (code < 0) {
          if (code !== AVERROR_EOF) this.stopped = FFmpegError.strerror(code);
          return;
        }
        if (packet.streamIndex === this.#track.index) yield packet;
        packet.unref();
      }
    } finally {
      packet.free();
    }
  }

  /** Counts the frames that will be shown, without decoding any. */
  async countFrames(alive: () => void): Promise<number> {
    let count = 0;
    for await (const packet of this.packets()) {
      if (isShown(packet)) count++;
      alive();
    }
    return count;
  }

  /**
   * Every frame in order of presentation, decoded one after the other: by one thread, so that a damaged file gives
   * the same frames every time. After damage that the codec notices, everything up to the next key frame is lost, and
   * a fresh decoder takes over: FFmpeg's H.264 decoder keeps traces of the damage even when flushed.
   * The frame is reused: its content is gone at the next step.
   * @throws `input`: a codec that cannot be decoded
   */
  async *frames(alive: () => void): AsyncGenerator<FrameOrLost> {
    const frame = new Frame();
    frame.alloc();
    let decoder = await this.#openDecoder();
    let sound = true;
    const received = async function* (): AsyncGenerator<FrameOrLost> {
      while ((await decoder.receiveFrame(frame)) >= 0) {
        if (isPatched(frame)) sound = false;
        yield sound ? frame : null;
        frame.unref();
      }
    };
    try {
      for await (const packet of this.packets()) {
        alive();
        if (!sound && packet.isKeyframe) {
          await decoder.sendPacket(null);
          yield* received();
          decoder.freeContext();
          decoder = await this.#openDecoder();
          sound = true;
        }
        if (!sound || (await decoder.sendPacket(packet)) < 0) {
          sound = false;
          if (isShown(packet)) yield null;
        } else yield* received();
      }
      await decoder.sendPacket(null);
      yield* received();
    } finally {
      frame.free();
      decoder.freeContext();
    }
  }

  async #openDecoder(): Promise<CodecContext> {
    const codec = Codec.findDecoder(this.#track.codecpar.codecId);
    const decoder = new CodecContext();
    decoder.allocContext3(codec);
    decoder.parametersToContext(this.#track.codecpar);
    decoder.pktTimebase = this.#track.timeBase;
    decoder.threadCount = 1;
    if (codec === null || (await decoder.open2(codec)) < 0) {
      failAt('input', this.path, 'media.codec');
    }
    return decoder;
  }

  async close(): Promise<void> {
    await this.#input.closeInput();
  }
}

const STILL = AV_DISPOSITION_ATTACHED_PIC | AV_DISPOSITION_TIMED_THUMBNAILS;

const nameOf = ({ index, codecpar: { width, height } }: Stream) => `${index + 1} (${width}x${height})`;

/**
 * Whether a track has its transparency beside what its decoder gives out: VP8, VP9 and AV1 in WebM (alpha_mode), HEVC in
 * a layer that an SEI message announces (ITU-T H.265, F.14: alpha channel information, payload 165).
 */
function hasAlphaBeside({ metadata, codecpar }: Stream): boolean {
  if (metadata?.get('alpha_mode') === '1') return true;
  const setup = codecpar.extradata;
  if (codecpar.codecId !== AV_CODEC_ID_HEVC || setup === null || setup.length < 23) return false;
  // hvcC (ISO 14496-15, 8.3.3.1): arrays of NAL units after 22 bytes.
  for (let [at, arrays] = [23, setup[22]!]; arrays > 0 && at + 3 <= setup.length; arrays--) {
    const isSei = (setup[at]! & 0x3f) === 39;
    const units = setup.readUInt16BE(at + 1);
    at += 3;
    for (let unit = 0; unit < units && at + 5 <= setup.length; unit++) {
      if (isSei && setup[at + 4] === 165) return true;
      at += 2 + setup.readUInt16BE(at);
    }
  }
  return false;
}

/** Whether a packet's frame is shown, and not cut away by the container's edit list. */
const isShown = (packet: Packet) => (packet.flags & AV_PKT_FLAG_DISCARD) === 0;

/** Whether the decoder had to invent a part of the frame. */
const isPatched = (frame: Frame) => frame.decodeErrorFlags !== 0 || frame.hasFlags(AV_FRAME_FLAG_CORRUPT);

async function refuseUnread(path: string, code: number): Promise<never> {
  const missing = await missingBytes(path);
  if (missing > 0) failAt('input', path, 'media.cut', { bytes: missing });
  return failAt('input', path, 'media.damagedVideo', { reason: FFmpegError.strerror(code) });
}

/** FFmpeg's "no time stamp". */
export const NO_TIME = -(2n ** 63n);
