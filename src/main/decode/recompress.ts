import { AV_LOG_QUIET } from 'node-av/constants';
import { Frame, Log, Packet } from 'node-av/lib';
import { type Coding, isVideoCoding, type VideoCoding } from '../../common/deliveries/delivery.ts';
import type { Random } from '../../engine/random/draws.ts';
import { rgbOf } from './frame.ts';
import type { Picture } from './planes.ts';
import { decodeStill, encodeStill, evened, rawOf } from './stillCodec.ts';
import { check, openDecoder, openEncoder, Toner } from './videoCodec.ts';

/** How a picture is kept before a detector sees it: of a video's codec, as a key frame. */
export type Recompression = { codec: 'none' } | Coding;

/** As footage comes: some of it as it is, half as JPEG, some as frames of a video. */
export function drawRecompression(random: Random): Recompression {
  const chance = random.next();
  if (chance < 0.3) return { codec: 'none' };
  if (chance < 0.8) return { codec: 'jpeg', quality: Math.round(random.between(80, 98)) };
  return { codec: 'h264', crf: Math.round(random.between(12, 22)) };
}

/** The picture after its codec: RGB bytes of the same size. */
export async function recompress(picture: Picture, recompression: Recompression): Promise<Uint8Array> {
  if (recompression.codec === 'none') return picture.pixels;
  if (isVideoCoding(recompression)) return throughKeyFrame(picture, recompression);
  return decodeStill(await encodeStill(picture, recompression));
}

const SECOND = { timeBase: { num: 1, den: 25 }, frameRate: { num: 25, den: 1 } };

/** One key frame through an encoder and back. */
async function throughKeyFrame(picture: Picture, coding: VideoCoding): Promise<Uint8Array> {
  Log.setLevel(AV_LOG_QUIET);
  const even = await evened(picture);
  const { width, height } = even;
  const toner = new Toner();
  const packet = new Packet();
  packet.alloc();
  const encoder = await openEncoder(coding, { width, height, ...SECOND, single: true });
  const decoder = await openDecoder(coding.codec);
  const decoded = new Frame();
  decoded.alloc();
  let frame: Frame | null = null;
  try {
    frame = await toner.frameOf(even);
    frame.pts = 0n;
    check(await encoder.sendFrame(frame));
    check(await encoder.sendFrame(null));
    check(await encoder.receivePacket(packet));
    check(await decoder.sendPacket(packet));
    check(await decoder.sendPacket(null));
    check(await decoder.receiveFrame(decoded));
    const pixels = await rgbOf('a forgery', decoded);
    if (even === picture) return pixels;
    const own = { left: 0, top: 0, width: picture.width, height: picture.height };
    return await rawOf({ pixels, width, height }).extract(own).raw().toBuffer();
  } finally {
    for (const one of [frame, decoded]) one?.free();
    packet.free();
    encoder.freeContext();
    decoder.freeContext();
    toner.free();
  }
}
