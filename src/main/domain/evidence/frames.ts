import type { EvidenceSource, VideoFrame } from '../../../common/api/evidence.ts';
import { fail } from '../../../language/faults.ts';
import { openDecoder } from '../../decode/decoder.ts';
import { encodeFace } from '../../store/pictures.ts';
import type { Store } from '../../store/store.ts';

const SIDE = 256;

/** Evenly spaced whole frames of a video, as objects of the project. Throws `usage` where the source is no video. */
export async function videoFrames(
  store: Store,
  source: EvidenceSource,
  count: number,
): Promise<VideoFrame[]> {
  if (source.kind !== 'video') fail('usage', 'evidence.noVideo', { path: source.path }, source.path);
  const decoder = openDecoder({ processes: 1 });
  try {
    const frames: VideoFrame[] = [];
    const crop = { whole: true, scale: 1, frames: { count } };
    for await (const { frame, picture, pixels } of decoder.faces(source.path, crop, SIDE))
      frames.push({
        ordinal: frame?.ordinal ?? 0,
        seconds: frame?.seconds ?? 0,
        picture: await store.objects.put(await encodeFace(pixels, SIDE)),
        width: picture.width,
        height: picture.height,
      });
    return frames;
  } finally {
    await decoder.close();
  }
}
