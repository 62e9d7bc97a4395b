import type { Crop } from '../../../common/audit.ts';
import type { Decoder, Landmarks } from '../../decode/decoder.ts';
import { type Point, sampleInto } from '../../decode/planes.ts';
import type { LeftOut } from '../../domain/evidence/source.ts';
import type { Box, PristineFace } from './capture.ts';

/** Below this the face finder has profiles and half-hidden faces, on which landmarks are guesses. */
export const LEAST_CONFIDENCE = 0.85;
/** What is kept of a picture around a face, in units of the face box: what any camera may take, with room. */
const ROOM = 1.8;

/** A pristine face with where it came from. */
export interface SourcedFace extends PristineFace {
  /** Unique among the faces of a set; names its files. */
  name: string;
  /** Faces of one origin (a picture, a video) are never each other's donors: they may be one person. */
  origin: string;
  /** Absolute path of the file. */
  path: string;
  /** Of a video. */
  frame: Landmarks['frame'];
}

/**
 * Every face of a picture, or of chosen frames of a video, that can be forged. Faces that the finder is not sure of
 * are reported and skipped.
 * @throws `input` where the file cannot be read
 */
export async function* pristineFaces(
  decoder: Decoder,
  file: { path: string; origin: string },
  frames: Crop['frames'],
  onLeftOut: (left: LeftOut) => void,
): AsyncGenerator<SourcedFace> {
  const { path, origin } = file;
  let found = 0;
  for await (const seen of decoder.landmarks(path, frames)) {
    const at = seen.frame === null ? '' : `-frame${seen.frame.ordinal}`;
    let k = 0;
    for (const face of seen.faces) {
      found++;
      const name = `${origin}${at}-face${++k}`;
      if (face.confidence < LEAST_CONFIDENCE) {
        const sure = `${Math.round(100 * face.confidence)} %`;
        onLeftOut({ path, reason: `${name}: no reliable landmarks (the face finder is ${sure} sure)` });
      } else yield { name, origin, path, frame: seen.frame, ...cutAround(seen, face) };
    }
  }
  if (found === 0) onLeftOut({ path, reason: 'no face found' });
}

/** The part of a picture around a face, so that a folder of large pictures fits into memory. */
function cutAround(seen: Landmarks, face: { box: Box; points: [number, number][] }): PristineFace {
  const { box } = face;
  const half = (ROOM * Math.max(box.width, box.height)) / 2;
  const [cx, cy] = [box.x + box.width / 2, box.y + box.height / 2];
  const left = Math.max(0, Math.floor(cx - half));
  const top = Math.max(0, Math.floor(cy - half));
  const width = Math.min(seen.width, Math.ceil(cx + half)) - left;
  const height = Math.min(seen.height, Math.ceil(cy + half)) - top;
  const pixels = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++) {
    const from = ((y + top) * seen.width + left) * 3;
    pixels.set(seen.pixels.subarray(from, from + width * 3), y * width * 3);
  }
  return {
    picture: { pixels, width, height },
    box: { ...box, x: box.x - left, y: box.y - top },
    points: face.points.map(([x, y]) => ({ x: x - left, y: y - top })),
  };
}

/**
 * The faces most alike to one: their ranks by how their landmarks lie, position and size aside, and by the colour of their skin, added
 * up. A profile on a front view fools nobody, and colours that are moved far look painted.
 */
export function mostAlike<F extends PristineFace>(face: PristineFace, others: F[], count: number): F[] {
  const [shape, skin] = [shapeOf(face.points), skinOf(face)];
  const byShape = ranks(others, ({ points }) =>
    shapeOf(points).reduce((sum, p, i) => sum + (p.x - shape[i]!.x) ** 2 + (p.y - shape[i]!.y) ** 2, 0),
  );
  const bySkin = ranks(others, (other) =>
    skinOf(other).reduce((sum, value, c) => sum + Math.log((value + 1) / (skin[c]! + 1)) ** 2, 0),
  );
  return others
    .map((other, i) => ({ other, rank: byShape[i]! + bySkin[i]! }))
    .sort((a, b) => a.rank - b.rank)
    .slice(0, count)
    .map(({ other }) => other);
}

/** The place of each face when they are ordered by a distance, from 0. */
function ranks<F>(faces: F[], distance: (face: F) => number): number[] {
  const distances = faces.map(distance);
  const order = distances.map((_, i) => i).sort((a, b) => distances[a]! - distances[b]!);
  const places: number[] = [];
  for (const [place, i] of order.entries()) places[i] = place;
  return places;
}

/** Mean colour along lines from the tip of the nose over the cheeks. */
function skinOf({ picture, points }: PristineFace): number[] {
  const [tip, ...cheeks] = [points[30]!, points[2]!, points[14]!];
  const colours = cheeks.flatMap((cheek) =>
    [0.35, 0.45, 0.55, 0.65].map((share) => {
      const colour = new Float32Array(3);
      const along = (axis: 'x' | 'y') => tip[axis] + share * (cheek[axis] - tip[axis]);
      sampleInto(picture, along('x'), along('y'), colour, 0);
      return colour;
    }),
  );
  return [0, 1, 2].map((c) => colours.reduce((sum, colour) => sum + colour[c]!, 0) / colours.length);
}

function shapeOf(points: Point[]): Point[] {
  const mean = (axis: 'x' | 'y') => points.reduce((sum, p) => sum + p[axis], 0) / points.length;
  const [cx, cy] = [mean('x'), mean('y')];
  const size = Math.sqrt(points.reduce((sum, p) => sum + (p.x - cx) ** 2 + (p.y - cy) ** 2, 0));
  return points.map((p) => ({ x: (p.x - cx) / size, y: (p.y - cy) / size }));
}
