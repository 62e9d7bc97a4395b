import {
  AV_FRAME_DATA_DISPLAYMATRIX,
  AV_PIX_FMT_RGB24,
  AVCOL_TRC_ARIB_STD_B67,
  AVCOL_TRC_SMPTE2084,
  type AVPixelFormat,
} from 'node-av/constants';
import { avGetPixFmtName, FFmpegError, Frame, SoftwareScaleContext } from 'node-av/lib';
import { failAt } from '../../language/faults.ts';
import { LARGEST_PICTURE, type Picture } from './picture.ts';

const HDR = [AVCOL_TRC_SMPTE2084, AVCOL_TRC_ARIB_STD_B67];
const WITH_ALPHA = /^(yuva|gbrap|ya\d|rgba|bgra|argb|abgr)/;

/**
 * A video frame as 8-bit RGB, upright (the display matrix applied). The colour matrix and range are those that the
 * stream states; where it states none, BT.601 and limited range, as OpenCV and FFmpeg assume. Pixels that are not
 * square stay as they are.
 * @throws `input`: HDR, an alpha channel, over 100 million pixels, turned by other than quarters
 */
export async function pictureOf(path: string, frame: Frame): Promise<Picture> {
  const { width, height } = frame;
  const format = avGetPixFmtName(frame.format as AVPixelFormat) ?? 'unknown';
  if (width * height > LARGEST_PICTURE) {
    failAt('input', path, 'media.largeFrame', { most: LARGEST_PICTURE / 1e6 });
  }
  if (HDR.includes(frame.colorTrc)) failAt('input', path, 'media.hdr');
  if (WITH_ALPHA.test(format)) failAt('input', path, 'media.alpha', { format });
  const pixels = await rgbOf(path, frame);
  const matrix = frame.getSideData(AV_FRAME_DATA_DISPLAYMATRIX);
  return turned(path, { pixels, width, height, channels: 3 }, matrix);
}

/** The pixels of a frame as 8-bit RGB rows [height * width * 3]; `path` names the file in errors. */
export async function rgbOf(path: string, frame: Frame): Promise<Uint8Array> {
  const { width, height } = frame;
  const scaler = new SoftwareScaleContext();
  const rgb = new Frame();
  try {
    scaler.allocContext();
    scaler.setOption('sws_flags', 'bicubic+accurate_rnd+full_chroma_int+full_chroma_inp+bitexact');
    rgb.alloc();
    Object.assign(rgb, { width, height, format: AV_PIX_FMT_RGB24 });
    const code = rgb.allocBuffer() < 0 ? -1 : await scaler.scaleFrame(rgb, frame);
    if (code < 0) {
      failAt('input', path, 'media.frame', { reason: FFmpegError.strerror(code) });
    }
    return packed(rgb);
  } finally {
    rgb.free();
    scaler.freeContext();
  }
}

/** The rows of an RGB frame without the padding between them. */
function packed(frame: Frame): Uint8Array {
  const row = frame.width * 3;
  const [data] = frame.data!;
  const [stride] = frame.linesize;
  const pixels = new Uint8Array(frame.height * row);
  for (let y = 0; y < frame.height; y++) pixels.set(data!.subarray(y * stride!, y * stride! + row), y * row);
  return pixels;
}

/** Applies a display matrix (x' = a x + c y, y' = b x + d y in 16.16 fixed point), which has to be made of quarter turns and flips. */
function turned(path: string, picture: Picture, matrix: Buffer | null): Picture {
  if (matrix === null) return picture;
  const [a, b, c, d] = [0, 4, 12, 16].map((at) => matrix.readInt32LE(at) / 65536) as [
    number,
    number,
    number,
    number,
  ];
  if (a === 1 && b === 0 && c === 0 && d === 1) return picture;
  const straight = Math.abs(a) === 1 && Math.abs(d) === 1 && b === 0 && c === 0;
  const across = Math.abs(b) === 1 && Math.abs(c) === 1 && a === 0 && d === 0;
  if (!straight && !across) {
    failAt('input', path, 'media.rotation');
  }
  const [width, height] = straight ? [picture.width, picture.height] : [picture.height, picture.width];
  const pixels = new Uint8Array(picture.pixels.length);
  const left = a + c < 0 ? width - 1 : 0;
  const top = b + d < 0 ? height - 1 : 0;
  for (let y = 0, from = 0; y < picture.height; y++) {
    for (let x = 0; x < picture.width; x++, from += 3) {
      const to = ((top + b * x + d * y) * width + left + a * x + c * y) * 3;
      pixels[to] = picture.pixels[from]!;
      pixels[to + 1] = picture.pixels[from + 1]!;
      pixels[to + 2] = picture.pixels[from + 2]!;
    }
  }
  return { pixels, width, height, channels: 3 };
}
