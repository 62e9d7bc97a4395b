import {
  AV_FRAME_DATA_DISPLAYMATRIX,
  AV_FRAME_DATA_DOVI_RPU_BUFFER,
  AV_FRAME_FLAG_INTERLACED,
  AV_PIX_FMT_RGB24,
  AV_PIX_FMT_YUV444P,
  AVCOL_PRI_UNSPECIFIED,
  AVCOL_RANGE_JPEG,
  AVCOL_SPC_BT2020_CL,
  AVCOL_SPC_CHROMA_DERIVED_CL,
  AVCOL_SPC_CHROMA_DERIVED_NCL,
  AVCOL_SPC_ICTCP,
  AVCOL_SPC_IPT_C2,
  AVCOL_SPC_SMPTE2085,
  AVCOL_SPC_UNSPECIFIED,
  AVCOL_SPC_YCGCO,
  AVCOL_SPC_YCGCO_RE,
  AVCOL_SPC_YCGCO_RO,
  AVCOL_TRC_UNSPECIFIED,
  type AVPixelFormat,
} from 'node-av/constants';
import { avGetPixFmtName, FFmpegError, Frame, SoftwareScaleContext } from 'node-av/lib';
import { failAt } from '../../language/faults.ts';
import { isHdrTransfer } from './hdr.ts';
import { LARGEST_PICTURE, type Picture, turned } from './picture.ts';

/** Dolby Vision without a base that other decoders show states no matrix, or one of its own. */
const isHdr = (frame: Frame) =>
  isHdrTransfer(frame.colorTrc) ||
  (frame.getSideData(AV_FRAME_DATA_DOVI_RPU_BUFFER) !== null &&
    (frame.colorSpace === AVCOL_SPC_UNSPECIFIED || frame.colorSpace === AVCOL_SPC_IPT_C2));

/** Matrices that FFmpeg has no coefficients for, by the names of ITU-T H.273; YCgCo is converted here. */
const UNCONVERTED = new Map<number, string>([
  [AVCOL_SPC_BT2020_CL, 'BT.2020, constant luminance'],
  [AVCOL_SPC_SMPTE2085, 'SMPTE ST 2085'],
  [AVCOL_SPC_CHROMA_DERIVED_NCL, 'derived from its primaries'],
  [AVCOL_SPC_CHROMA_DERIVED_CL, 'derived from its primaries, constant luminance'],
  [AVCOL_SPC_ICTCP, 'ICtCp'],
  [AVCOL_SPC_IPT_C2, 'IPT-PQ-C2'],
  [AVCOL_SPC_YCGCO_RE, 'YCgCo-Re'],
  [AVCOL_SPC_YCGCO_RO, 'YCgCo-Ro'],
]);
const WITH_ALPHA = /^(yuva|gbrap|ya\d|yaf|rgba|bgra|argb|abgr|ayuv|vuya|uyva)/;

/**
 * A video frame as 8-bit RGB, upright (the display matrix applied). The colour matrix and range are those that the
 * stream states; where it states none, BT.601 and limited range, as OpenCV and FFmpeg assume. Primaries and transfer
 * change no value. Interlaced frames stay woven. Pixels that are not square stay as they are.
 * @throws `input`: HDR, an alpha channel, over 100 million pixels, turned by other than quarters, a matrix that
 * FFmpeg does not convert
 */
export async function pictureOf(path: string, frame: Frame): Promise<Picture> {
  const { width, height } = frame;
  const format = avGetPixFmtName(frame.format as AVPixelFormat) ?? 'unknown';
  if (width * height > LARGEST_PICTURE) {
    failAt('input', path, 'media.largeFrame', { most: LARGEST_PICTURE / 1e6 });
  }
  if (isHdr(frame)) failAt('input', path, 'media.hdr');
  if (WITH_ALPHA.test(format)) failAt('input', path, 'media.alpha', { format });
  const pixels = await rgbOf(path, frame);
  const picture: Picture = { pixels, width, height, channels: 3 };
  const matrix = frame.getSideData(AV_FRAME_DATA_DISPLAYMATRIX);
  if (matrix === null) return picture;
  // In 16.16 fixed point, after which the rest is of no use here.
  const [a, b, c, d] = [0, 4, 12, 16].map((at) => matrix.readInt32LE(at) / 65536);
  return turned(picture, [a!, b!, c!, d!]) ?? failAt('input', path, 'media.rotation');
}

/** The pixels of a frame as 8-bit RGB rows [height * width * 3]; `path` names the file in errors. */
export async function rgbOf(path: string, frame: Frame): Promise<Uint8Array> {
  const matrix = UNCONVERTED.get(frame.colorSpace);
  if (matrix !== undefined) failAt('input', path, 'media.matrix', { matrix });
  if (frame.colorSpace === AVCOL_SPC_YCGCO) return rgbOfYcgco(path, frame);
  return withScaled(path, frame, AV_PIX_FMT_RGB24, (rgb) => rowsOf(rgb, 0, 3));
}

/**
 * What a frame is in another pixel format of the same size. Primaries and transfer are taken from both, and the mark of
 * interlacing: where they are set FFmpeg would map gamuts, which no pipeline that detectors are trained with does, or
 * refuse.
 */
async function withScaled<T>(
  path: string,
  frame: Frame,
  format: AVPixelFormat,
  use: (scaled: Frame) => T,
): Promise<T> {
  const { width, height } = frame;
  const scaler = new SoftwareScaleContext();
  const scaled = new Frame();
  try {
    scaler.allocContext();
    scaler.setOption('sws_flags', 'bicubic+accurate_rnd+full_chroma_int+full_chroma_inp+bitexact');
    frame.clearFlags(AV_FRAME_FLAG_INTERLACED);
    Object.assign(frame, { colorPrimaries: AVCOL_PRI_UNSPECIFIED, colorTrc: AVCOL_TRC_UNSPECIFIED });
    scaled.alloc();
    Object.assign(scaled, { width, height, format });
    if (format !== AV_PIX_FMT_RGB24) {
      // Values stay as they are, whatever they stand for.
      frame.colorSpace = AVCOL_SPC_UNSPECIFIED;
      scaled.colorRange = frame.colorRange;
    }
    const code = scaled.allocBuffer() < 0 ? -1 : await scaler.scaleFrame(scaled, frame);
    if (code < 0) {
      failAt('input', path, 'media.frame', { reason: FFmpegError.strerror(code) });
    }
    return use(scaled);
  } finally {
    scaled.free();
    scaler.freeContext();
  }
}

/** YCgCo (ITU-T H.273, equations 44 to 47): t = Y - Cg, R = t + Co, G = Y + Cg, B = t - Co. */
async function rgbOfYcgco(path: string, frame: Frame): Promise<Uint8Array> {
  const full = frame.colorRange === AVCOL_RANGE_JPEG;
  const [offset, luma, chroma] = full ? [0, 1, 1] : [16, 255 / 219, 255 / 224];
  const planes = await withScaled(path, frame, AV_PIX_FMT_YUV444P, (scaled) =>
    [0, 1, 2].map((plane) => rowsOf(scaled, plane, 1)),
  );
  const [ys, cgs, cos] = planes as [Uint8Array, Uint8Array, Uint8Array];
  const rgb = new Uint8ClampedArray(ys.length * 3);
  for (let i = 0; i < ys.length; i++) {
    const y = (ys[i]! - offset) * luma;
    const [cg, co] = [(cgs[i]! - 128) * chroma, (cos[i]! - 128) * chroma];
    rgb[3 * i] = y - cg + co;
    rgb[3 * i + 1] = y + cg;
    rgb[3 * i + 2] = y - cg - co;
  }
  return new Uint8Array(rgb.buffer);
}

/** The rows of a frame's plane without the padding between them. */
function rowsOf(frame: Frame, plane: number, channels: number): Uint8Array {
  const row = frame.width * channels;
  const data = frame.data![plane]!;
  const stride = frame.linesize[plane]!;
  const pixels = new Uint8Array(frame.height * row);
  for (let y = 0; y < frame.height; y++) pixels.set(data.subarray(y * stride, y * stride + row), y * row);
  return pixels;
}
