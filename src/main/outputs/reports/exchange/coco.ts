import { VERSION } from '../../../base/package.ts';
import type { AuditRow } from '../../../store/rows.ts';
import type { Store } from '../../../store/store.ts';
import { predictedFaces, sizesOf } from './faces.ts';

/** As labels are everywhere here: 0 = fake, 1 = real. Categories of COCO count from 1. */
const CATEGORIES = [
  { id: 1, name: 'fake', supercategory: 'face' },
  { id: 2, name: 'real', supercategory: 'face' },
];

/**
 * The faces of an audit in the layout of COCO's object detection: an image for every picture, or frame of a video, that faces were taken
 * from; an annotation for every face with its true label as category and its box [x, y, width, height] in pixels of that picture, and beside it
 * what the detector said, clean and under every attack. What COCO has not: `frame`, `seconds`, `predictions`. `width` and `height` are
 * absent where the header of the original told none, `bbox` is empty where the picture was taken whole.
 */
export function coco(store: Pick<Store, 'results'>, audit: AuditRow): string {
  const sizes = sizesOf(store, audit);
  const images = new Map<string, { id: number; file_name: string }>();
  const annotations = predictedFaces(store, audit).map(({ item, clean, attacked }, index) => {
    const { path, frame, box, label } = item;
    const key = `${path}\n${frame?.ordinal ?? ''}`;
    const image = images.get(key) ?? {
      id: images.size + 1,
      file_name: path,
      ...sizes.get(path),
      ...(frame === null ? {} : { frame: frame.ordinal, seconds: frame.seconds }),
    };
    images.set(key, image);
    return {
      id: index + 1,
      image_id: image.id,
      category_id: label + 1,
      bbox: box === null ? [] : [box.x, box.y, box.width, box.height],
      area: box === null ? 0 : box.width * box.height,
      iscrowd: 0,
      crop_sha256: item.crop,
      predictions: { clean, ...attacked },
    };
  });
  const info = {
    description: `Faces of audit ${audit.id} by ${audit.detector.name}`,
    version: VERSION,
    date_created: audit.finished ?? audit.created,
  };
  return `${JSON.stringify({ info, categories: CATEGORIES, images: [...images.values()], annotations }, null, 1)}\n`;
}
