import type { AuditRow, BoxRow } from '../../../store/rows.ts';
import type { Store } from '../../../store/store.ts';
import { type Prediction, predictedFaces, sizesOf } from './faces.ts';

/** Fields of a sample are named by letters, digits and underlines. */
const field = (name: string) => name.replaceAll(/[^A-Za-z0-9]/g, '_');

/**
 * The faces of an audit as samples of FiftyOne, as its samples are written as dictionaries: one for every picture (or frame of a
 * video), with detections `ground_truth`, `clean` and one field for every attack. Boxes are [x, y, width, height] as shares of the picture; of a
 * picture whose size its header did not tell, or that was taken whole, they are the whole picture, and `box_pixels` has the pixels where there is a
 * box. `confidence` is that of the label that was said.
 */
export function fiftyone(store: Pick<Store, 'results'>, audit: AuditRow): string {
  const sizes = sizesOf(store, audit);
  const samples = new Map<string, Record<string, unknown>>();
  for (const { item, clean, attacked } of predictedFaces(store, audit)) {
    const { path, frame, box, label } = item;
    const key = `${path}\n${frame?.ordinal ?? ''}`;
    const sample = samples.get(key) ?? {
      filepath: path,
      tags: [`audit-${audit.id}`],
      ...(frame === null ? {} : { frame: frame.ordinal, seconds: frame.seconds }),
    };
    samples.set(key, sample);
    const place = {
      bounding_box: shares(box, sizes.get(path)),
      ...(box === null ? {} : { box_pixels: box }),
    };
    const add = (name: string, said: Prediction | null, face: object = {}) => {
      if (said === null) return;
      const confidence = said.label === 'real' ? said.score : 1 - said.score;
      const detection = {
        _cls: 'Detection',
        label: said.label,
        confidence,
        score: said.score,
        ...place,
        ...face,
      };
      const there = sample[name] as { detections: object[] } | undefined;
      sample[name] = { _cls: 'Detections', detections: [...(there?.detections ?? []), detection] };
    };
    const truth = {
      _cls: 'Detection',
      label: label === 1 ? 'real' : 'fake',
      ...place,
      crop_sha256: item.crop,
    };
    const truths = sample.ground_truth as { detections: object[] } | undefined;
    sample.ground_truth = { _cls: 'Detections', detections: [...(truths?.detections ?? []), truth] };
    add('clean', clean);
    for (const [name, said] of Object.entries(attacked)) add(field(name), said);
  }
  const dataset = {
    name: `audit-${audit.id}`,
    info: { detector: audit.detector.name, weights: audit.weights, created: audit.created },
    default_classes: ['fake', 'real'],
    samples: [...samples.values()],
  };
  return `${JSON.stringify(dataset, null, 1)}\n`;
}

function shares(box: BoxRow | null, size: { width: number; height: number } | undefined): number[] {
  if (box === null || size === undefined) return [0, 0, 1, 1];
  const { width, height } = size;
  return [box.x / width, box.y / height, box.width / width, box.height / height];
}
