import sharp from 'sharp';
import { isVideoCoding, type Recipe, type StillCoding } from '../../common/deliveries/delivery.ts';
import { ofPicture } from './deliveryRemarks.ts';
import { readImage } from './image.ts';
import type { Size } from './input.ts';
import { mediaKind } from './media.ts';
import type { Picture } from './picture.ts';
import type { DeliveredFile, TaskOf } from './protocol.ts';
import { type Attacked, putBack } from './putBack.ts';
import { encodeStill, resized } from './stillCodec.ts';
import type { Reporter } from './video.ts';

/** Loaded for videos alone. */
const films = () => import('./film.ts');

/**
 * A picture or a video with the perturbations of its crops put back, as a file that is handed in: one for a picture or by a video's
 * codec; by a picture's codec one for each frame of a video that has a face under attack. Without faces it is the file untouched, once
 * more uploaded. Pictures come as bytes, videos are written to `out` with the ending of their container.
 */
export async function* deliver(task: TaskOf<'deliver'>, reporter: Reporter): AsyncGenerator<DeliveredFile> {
  const { path, recipe, size } = task;
  const faces = await Promise.all(
    task.faces.map(async ({ adversarial, ...face }) => ({ ...face, crop: await pixelsOf(adversarial) })),
  );
  const attackedAt = (ordinal: number | null): Attacked[] =>
    faces.flatMap(({ box, place, ordinals, crop }) => {
      // Of a clip: the frames stand one under the other.
      const k = ordinals === null ? 0 : ordinals.indexOf(ordinal ?? -1);
      const length = 3 * size.width * size.height;
      return k < 0 ? [] : [{ box, place, adversarial: crop.subarray(k * length, (k + 1) * length) }];
    });
  if (mediaKind(path) !== 'video') {
    const picture = putBack(await readImage(path), attackedAt(null), size);
    const { coding } = recipe;
    yield isVideoCoding(coding)
      ? await (await films()).filmOfOne(picture, coding, task.out)
      : await stillOf(picture, recipe, coding, null);
    return;
  }
  const { coding } = recipe;
  if (isVideoCoding(coding)) {
    const { filmWith } = await films();
    yield await filmWith(
      {
        path,
        out: task.out,
        coding,
        change: (picture, ordinal) => putBack(picture, attackedAt(ordinal), size),
      },
      reporter,
    );
    return;
  }
  const { framesAt } = await import('./video.ts');
  for await (const { picture, frame } of framesAt(path, new Set(task.ordinals), reporter)) {
    const changed = putBack(picture, attackedAt(frame.ordinal), size);
    yield await stillOf(changed, recipe, coding, frame.ordinal);
  }
}

async function stillOf(
  picture: Picture,
  { most }: Recipe,
  coding: StillCoding,
  ordinal: number | null,
): Promise<DeliveredFile> {
  const { width, height } = scaledBy(picture, most);
  const bytes = await encodeStill(await resized(picture, width, height), coding, ofPicture);
  const original = { width: picture.width, height: picture.height };
  return { ordinal, bytes, file: null, original, scale: width / picture.width };
}

/** Our own picture of a crop. */
async function pixelsOf(png: string): Promise<Uint8Array> {
  return sharp(png).removeAlpha().toColourspace('srgb').raw().toBuffer();
}

/** As large as a recipe leaves it. */
function scaledBy({ width, height }: Size, most: Recipe['most']): Size {
  if (most === undefined) return { width, height };
  const scale =
    'side' in most
      ? Math.min(1, most.side / Math.max(width, height))
      : Math.min(1, Math.sqrt(most.pixels / (width * height)));
  const by = (side: number) => Math.max(1, Math.round(scale * side));
  return { width: by(width), height: by(height) };
}
