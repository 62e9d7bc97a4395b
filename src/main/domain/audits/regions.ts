import type { FacePart, Region } from '../../../common/attacks/region.ts';
import type { Taking } from '../../../common/audit.ts';
import { areaOf, type Extent } from '../../../common/extent.ts';
import { type Decoder, openDecoder } from '../../decode/decoder.ts';
import type { ObjectStore } from '../../store/objects.ts';
import type { ItemRow } from '../../store/rows.ts';
import type { Crops } from './crops.ts';

/** In shares of the crop: the middles of the eyes, the tip of the nose, the corners of the mouth; the left of the picture first. */
export type FivePoints = readonly [Point, Point, Point, Point, Point];
type Point = readonly [x: number, y: number];

/** Which of the 68 landmarks (iBUG, from 0) each of the five is the mean of. */
const OF_68 = [[36, 37, 38, 39, 40, 41], [42, 43, 44, 45, 46, 47], [30], [48], [54]];

/**
 * Where the five lie in the box of a face as the finder draws it, in units of its longer side from its middle: medians over the faces of
 * portraits. It stands in where no landmark is found in a crop.
 */
const USUAL: FivePoints = [
  [-0.19, -0.134],
  [0.19, -0.134],
  [0, 0.093],
  [-0.156, 0.268],
  [0.156, 0.268],
];

/**
 * The regions that attacks are confined to, as planes [H*W], 1 = free. Parts of a face follow its landmarks, which are looked for in the
 * crop itself, so that whoever has the crop has the region: the networks that find them give the same bytes on every machine. Of a cut by
 * landmarks they are where its template says, of a clip and where none are found where they usually are.
 */
export class Regions {
  readonly #objects: ObjectStore;
  readonly #crops: Crops;
  readonly #extent: Extent;
  readonly #template: FivePoints;
  readonly #looks: boolean;
  readonly #found = new Map<string, Promise<FivePoints>>();
  #decoder: Decoder | null = null;

  constructor(objects: ObjectStore, crops: Crops, taking: Taking, extent: Extent) {
    this.#objects = objects;
    this.#crops = crops;
    this.#extent = extent;
    this.#template = templateOf(taking);
    this.#looks = taking.cut?.by !== 'landmarks' && extent.frames === 1;
  }

  /** Of one face. */
  async of(region: Region, { crop }: Pick<ItemRow, 'crop'>): Promise<Uint8Array> {
    if (region.kind !== 'part' || !this.#looks) return this.ofAll(region);
    const found = this.#found.get(crop) ?? this.#lookFor(crop);
    this.#found.set(crop, found);
    return partOf(await found, region.part, this.#extent);
  }

  /** The same for every face. */
  async ofAll(region: Region): Promise<Uint8Array> {
    if (region.kind === 'part') return partOf(this.#template, region.part, this.#extent);
    if (region.kind !== 'mask') return drawn(region as Drawn, this.#extent);
    const mask = await this.#crops.mask(region.object);
    return Uint8Array.from({ length: areaOf(this.#extent) }, (_, i) => (mask[i % mask.length] === 0 ? 0 : 1));
  }

  async close(): Promise<void> {
    await this.#decoder?.close();
  }

  async #lookFor(crop: string): Promise<FivePoints> {
    this.#decoder ??= openDecoder({ processes: 1 });
    for await (const { faces, width, height } of this.#decoder.landmarks(this.#objects.pathOf(crop))) {
      const away = ({ x, y, ...box }: (typeof faces)[number]['box']) =>
        Math.hypot(x + box.width / 2 - width / 2, y + box.height / 2 - height / 2);
      const [face] = faces.toSorted((a, b) => away(a.box) - away(b.box));
      if (face !== undefined)
        return OF_68.map((of): Point => {
          const mean = (axis: 0 | 1) =>
            of.reduce((sum, index) => sum + face.points[index]![axis], 0) / of.length;
          return [mean(0) / width, mean(1) / height];
        }) as unknown as FivePoints;
    }
    return this.#template;
  }
}

/** Where a cut leaves the five points. */
function templateOf({ cut, scale, whole }: Taking): FivePoints {
  const placed = (of: readonly Point[], move: (at: number) => number) =>
    of.map(([x, y]): Point => [move(x), move(y)]) as unknown as FivePoints;
  if (cut?.by === 'landmarks') return placed(cut.template, (at) => (at + (cut.margin - 1) / 2) / cut.margin);
  const margin = whole ? 1.3 : (cut?.margin ?? scale);
  return placed(USUAL, (at) => 0.5 + at / margin);
}

interface Ellipse {
  middle: Point;
  /** Half axes, along the line of the eyes and across it. */
  along: number;
  across: number;
}

/**
 * Parts of a face by its five points, in pixels, as ellipses in its own frame: with w from eye to eye, h from the middle of the eyes to that
 * of the mouth, and m the width of the mouth,
 *
 *   eyes   at each, 0.32 w x 0.22 w;         nose   at its tip, a fourth of h up, 0.27 w x 0.5 h;
 *   mouth  0.65 m x 0.33 h;                  face   at 0.35 h below the eyes, 1.15 w x 1.5 h.
 */
function ellipsesOf([left, right, nose, mouthLeft, mouthRight]: FivePoints, part: FacePart): Ellipse[] {
  const [eyes, mouth] = [between(left, right), between(mouthLeft, mouthRight)];
  const [w, h, m] = [
    distance(left, right),
    distance(eyes, mouth),
    Math.max(distance(mouthLeft, mouthRight), 0.6 * distance(left, right)),
  ];
  const down = (from: Point, share: number): Point => [
    from[0] + share * (mouth[0] - eyes[0]),
    from[1] + share * (mouth[1] - eyes[1]),
  ];
  if (part === 'eyes') return [left, right].map((middle) => ({ middle, along: 0.32 * w, across: 0.22 * w }));
  if (part === 'nose') return [{ middle: down(nose, -0.25), along: 0.27 * w, across: 0.5 * h }];
  if (part === 'mouth') return [{ middle: mouth, along: 0.65 * m, across: 0.33 * h }];
  return [{ middle: down(eyes, 0.35), along: 1.15 * w, across: 1.5 * h }];
}

const between = (a: Point, b: Point): Point => [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
const distance = (a: Point, b: Point): number => Math.hypot(a[0] - b[0], a[1] - b[1]);

/** A part of a face with these points; of a clip the same in every frame. */
export function partOf(points: FivePoints, part: FacePart, extent: Extent): Uint8Array {
  const five = points.map(([x, y]): Point => [x * extent.width, y * extent.height]) as unknown as FivePoints;
  const [left, right] = five;
  const length = distance(left, right) || 1;
  const [cos, sin] = [(right[0] - left[0]) / length, (right[1] - left[1]) / length];
  const ellipses = ellipsesOf(five, part);
  const inside = (x: number, y: number) =>
    ellipses.some(({ middle, along, across }) => {
      const [dx, dy] = [x - middle[0], y - middle[1]];
      return ((cos * dx + sin * dy) / along) ** 2 + ((cos * dy - sin * dx) / across) ** 2 <= 1;
    });
  return filled(extent, part === 'background' ? (x, y) => !inside(x, y) : inside);
}

type Drawn = Extract<Region, { kind: 'ellipse' | 'rectangle' }>;

export function drawn({ kind, x, y, width, height }: Drawn, extent: Extent): Uint8Array {
  return filled(extent, (column, row) => {
    const [across, down] = [
      (column / extent.width - x) / (width / 2),
      (row / extent.height - y) / (height / 2),
    ];
    return kind === 'ellipse' ? across ** 2 + down ** 2 <= 1 : Math.abs(across) <= 1 && Math.abs(down) <= 1;
  });
}

/** 1 where the middle of a pixel lies inside; of a clip in every frame. */
function filled({ width, height, frames }: Extent, inside: (x: number, y: number) => boolean): Uint8Array {
  const frame = Uint8Array.from({ length: width * height }, (_, i) =>
    inside((i % width) + 0.5, Math.floor(i / width) + 0.5) ? 1 : 0,
  );
  const plane = new Uint8Array(frame.length * frames);
  for (let n = 0; n < frames; n++) plane.set(frame, n * frame.length);
  return plane;
}
