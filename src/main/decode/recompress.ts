import {
  AV_CODEC_ID_H264,
  AV_LOG_QUIET,
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
  Log,
  Packet,
  Rational,
  SoftwareScaleContext,
} from 'node-av/lib';
import sharp from 'sharp';
import type { Random } from '../../engine/random/draws.ts';
import { rgbOf } from './frame.ts';
import type { Picture } from './planes.ts';

/** How a picture is kept before a detector sees it. */
export type Recompression =
  | { codec: 'none' }
  /** JPEG quality, 1 to 100, colours at half the resolution. */
  | { codec: 'jpeg'; quality: number }
  /** Lossy WebP quality, 1 to 100. */
  | { codec: 'webp'; quality: number }
  /** H.264 constant rate factor, 0 to 51: a key frame of x264, colours at half the resolution. */
  | { codec: 'h264'; crf: number };

/** As footage comes: some of it as it is, half as JPEG, some as frames of a video. */
export function drawRecompression(random: Random): Recompression {
  const chance = random.next();
  if (chance < 0.3) return { codec: 'none' };
  if (chance < 0.8) return { codec: 'jpeg', quality: Math.round(random.between(80, 98)) };
  return { codec: 'h264', crf: Math.round(random.between(12, 22)) };
}

/** The picture after its codec: RGB bytes of the same size. Sides must be even for H.264. */
export async function recompress(picture: Picture, recompression: Recompression): Promise<Uint8Array> {
  const { pixels, width, height } = picture;
  switch (recompression.codec) {
    case 'none':
      return pixels;
    case 'jpeg': {
      const bytes = await sharp(pixels, { raw: { width, height, channels: 3 } })
        .jpeg({ quality: recompression.quality })
        .toBuffer();
      return sharp(bytes).raw().toBuffer();
    }
    case 'webp': {
      const bytes = await sharp(pixels, { raw: { width, height, channels: 3 } })
        .webp({ quality: recompression.quality, effort: 2 })
        .toBuffer();
      return sharp(bytes).raw().toBuffer();
    }
    case 'h264':
      return throughH264(picture, recompression.crf);
  }
}

const check = (code: number) => FFmpegError.throwIfError(code);

/** Bytes that a frame points into. */
const held = new Set<Buffer>();

/** One key frame through x264 and back. One thread each, so that the bytes are always the same. */
async function throughH264({ pixels, width, height }: Picture, crf: number): Promise<Uint8Array> {
  Log.setLevel(AV_LOG_QUIET);
  const scaler = new SoftwareScaleContext();
  scaler.allocContext();
  // The frame points into these bytes and does not hold them: what is collected under it comes out as other pixels.
  const bytes = Buffer.from(pixels);
  held.add(bytes);
  const rgb = Frame.fromVideoBuffer(bytes, { width, height, format: AV_PIX_FMT_RGB24 });
  const yuv = new Frame();
  yuv.alloc();
  Object.assign(yuv, { width, height, format: AV_PIX_FMT_YUV420P });
  check(yuv.allocBuffer());
  const packet = new Packet();
  packet.alloc();
  const encoder = await openEncoder(width, height, crf);
  const decoder = await openDecoder();
  const decoded = new Frame();
  decoded.alloc();
  try {
    check(await scaler.scaleFrame(yuv, rgb));
    yuv.pts = 0n;
    check(await encoder.sendFrame(yuv));
    check(await encoder.sendFrame(null));
    check(await encoder.receivePacket(packet));
    check(await decoder.sendPacket(packet));
    check(await decoder.sendPacket(null));
    check(await decoder.receiveFrame(decoded));
    return await rgbOf('a forgery', decoded);
  } finally {
    for (const frame of [rgb, yuv, decoded]) frame.free();
    held.delete(bytes);
    packet.free();
    encoder.freeContext();
    decoder.freeContext();
    scaler.freeContext();
  }
}

async function openEncoder(width: number, height: number, crf: number): Promise<CodecContext> {
  const codec = Codec.findEncoderByName('libx264' as FFEncoderCodec);
  if (codec === null) throw new Error('this build of FFmpeg has no x264');
  const encoder = new CodecContext();
  encoder.allocContext3(codec);
  const timeBase = new Rational(1, 25);
  Object.assign(encoder, { width, height, timeBase, pixelFormat: AV_PIX_FMT_YUV420P, threadCount: 1 });
  check(await encoder.open2(codec, Dictionary.fromObject({ preset: 'medium', crf: String(crf), bf: '0' })));
  return encoder;
}

async function openDecoder(): Promise<CodecContext> {
  const codec = Codec.findDecoder(AV_CODEC_ID_H264);
  if (codec === null) throw new Error('this build of FFmpeg has no decoder of H.264');
  const decoder = new CodecContext();
  decoder.allocContext3(codec);
  decoder.threadCount = 1;
  check(await decoder.open2(codec, null));
  return decoder;
}
