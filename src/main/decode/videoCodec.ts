import {
  AV_CODEC_FLAG_GLOBAL_HEADER,
  AV_CODEC_ID_H264,
  AV_PIX_FMT_RGB24,
  AV_PIX_FMT_YUV420P,
  type FFEncoderCodec,
} from 'node-av/constants';
import {
  Codec,
  CodecContext,
  Dictionary,
  FFmpegError,
  Frame,
  Rational,
  SoftwareScaleContext,
} from 'node-av/lib';
import type { VideoCoding } from '../../common/deliveries/delivery.ts';
import type { Picture } from './planes.ts';

export const check = (code: number) => FFmpegError.throwIfError(code);

interface Filming {
  width: number;
  height: number;
  /** Seconds of a tick of the time stamps, and frames a second, as fractions. */
  timeBase: { num: number; den: number };
  frameRate: { num: number; den: number };
  /** Whether it is one frame alone. */
  single?: boolean;
  /** Whether the container wants the parameter sets apart from the frames. */
  apart?: boolean;
}

const ENCODERS = { h264: 'libx264' } as const;
const DECODERS = { h264: AV_CODEC_ID_H264 } as const;

/** An encoder on one thread, so that the bytes are always the same. */
export async function openEncoder(
  { codec, crf, maxRate }: VideoCoding,
  { width, height, timeBase, frameRate, single = false, apart = false }: Filming,
): Promise<CodecContext> {
  const found = Codec.findEncoderByName(ENCODERS[codec] as FFEncoderCodec);
  if (found === null) throw new Error(`this build of FFmpeg has no ${ENCODERS[codec]}`);
  const encoder = new CodecContext();
  encoder.allocContext3(found);
  Object.assign(encoder, {
    width,
    height,
    timeBase: new Rational(timeBase.num, timeBase.den),
    framerate: new Rational(frameRate.num, frameRate.den),
    pixelFormat: AV_PIX_FMT_YUV420P,
    threadCount: 1,
  });
  if (apart) encoder.setFlags(AV_CODEC_FLAG_GLOBAL_HEADER);
  const options = {
    preset: 'medium',
    crf: String(crf),
    ...(single ? { bf: '0' } : {}),
    ...(maxRate === undefined ? {} : { maxrate: `${maxRate}k`, bufsize: `${maxRate}k` }),
  };
  check(await encoder.open2(found, Dictionary.fromObject(options)));
  return encoder;
}

/** Of what was just encoded. */
export async function openDecoder(coded: VideoCoding['codec']): Promise<CodecContext> {
  const codec = Codec.findDecoder(DECODERS[coded]);
  if (codec === null) throw new Error(`this build of FFmpeg has no decoder of ${coded}`);
  const decoder = new CodecContext();
  decoder.allocContext3(codec);
  decoder.threadCount = 1;
  check(await decoder.open2(codec, null));
  return decoder;
}

/** Bytes that a frame points into. */
const held = new Set<Buffer>();

/** Turns pictures with even sides into frames with colours at half the resolution, as BT.601 in limited range. */
export class Toner {
  readonly #scaler = new SoftwareScaleContext();

  constructor() {
    this.#scaler.allocContext();
  }

  /** The frame is the caller's to free. */
  async frameOf({ pixels, width, height }: Picture): Promise<Frame> {
    // The frame points into these bytes and does not hold them: what is collected under it comes out as other pixels.
    const bytes = Buffer.from(pixels);
    held.add(bytes);
    const rgb = Frame.fromVideoBuffer(bytes, { width, height, format: AV_PIX_FMT_RGB24 });
    const yuv = new Frame();
    yuv.alloc();
    try {
      Object.assign(yuv, { width, height, format: AV_PIX_FMT_YUV420P });
      check(yuv.allocBuffer());
      check(await this.#scaler.scaleFrame(yuv, rgb));
      return yuv;
    } finally {
      rgb.free();
      held.delete(bytes);
    }
  }

  free(): void {
    this.#scaler.freeContext();
  }
}
