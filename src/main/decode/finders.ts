import type { Crop } from '../../common/audit.ts';
import { blazeFaces, overlap, withoutRepeats } from './blazeface.ts';
import { type FaceBox, findFaces } from './faces.ts';
import type { Box, Picture } from './picture.ts';

/**
 * What each finder has to be sure of, in [0, 1] (docs/evidence.md says on what that was chosen): alone; where the other sees something in
 * the same place; and to be something itself.
 */
const SSD = { alone: 0.85, confirmed: 0.5, something: 0.2 };
const BLAZE = { alone: 0.8, confirmed: 0.72 };
/** How much of a face's surroundings a second look takes in, in units of its longer side. */
const ROOM = 1.8;
/** From this overlap (intersection over union) on two boxes are of one face. */
const SAME = 0.3;

/** Every face of a picture, from left to right (then from top to bottom), as an audit asks for them. */
export const facesAsAsked = (picture: Picture, { finder }: Pick<Crop, 'finder'>): Promise<FaceBox[]> =>
  finder === 2 ? findEveryFace(picture) : findFaces(picture);

/**
 * The faces of both finders. SSD MobileNet sees faces that are small in their picture, BlazeFace those that fill it; where both see one
 * the box is the first's, with the surer one's confidence.
 */
async function findEveryFace(picture: Picture): Promise<FaceBox[]> {
  const first = await findFaces(picture, SSD.something);
  const second = (await blazeFaces(picture, BLAZE.confirmed)).map(widened);
  const faces: FaceBox[] = [];
  for (const face of first.toSorted((a, b) => b.confidence - a.confidence)) {
    if (face.confidence < SSD.confirmed) break;
    const twin = second.find(({ box }) => overlap(box, face.box) >= SAME);
    if (twin !== undefined) faces.push({ ...face, confidence: Math.max(face.confidence, twin.confidence) });
    else if (face.confidence >= SSD.alone || (await looksLikeOne(picture, face.box))) faces.push(face);
  }
  for (const face of second)
    if (face.confidence >= BLAZE.alone || first.some(({ box }) => overlap(box, face.box) >= SAME))
      faces.push(face);
  return withoutRepeats(faces, SAME).sort((a, b) => a.box.x - b.box.x || a.box.y - b.box.y);
}

/** Whether BlazeFace sees a face there, once it looks at nothing but that. */
async function looksLikeOne(picture: Picture, box: Box): Promise<boolean> {
  const half = (ROOM * Math.max(box.width, box.height)) / 2;
  const [cx, cy] = [box.x + box.width / 2, box.y + box.height / 2];
  const [x, y] = [Math.max(0, Math.floor(cx - half)), Math.max(0, Math.floor(cy - half))];
  const [right, bottom] = [
    Math.min(picture.width, Math.ceil(cx + half)),
    Math.min(picture.height, Math.ceil(cy + half)),
  ];
  if (right <= x || bottom <= y) return false;
  const part = { x, y, width: right - x, height: bottom - y };
  return (await blazeFaces(picture, BLAZE.confirmed, part)).some(
    (face) => overlap(widened(face).box, box) >= SAME,
  );
}

/** The second finder's box as the first one draws it, from the brow to below the chin: so that a crop is the same by whichever. */
const widened = ({ box, confidence }: FaceBox): FaceBox => ({
  confidence,
  box: {
    x: box.x + box.width * WIDER.x,
    y: box.y + box.height * WIDER.y,
    width: box.width * WIDER.width,
    height: box.height * WIDER.height,
  },
});
/** Medians over the portraits that both found; sides and the move of the upper left corner in units of the second finder's box. */
const WIDER = { x: 0.029, y: -0.165, width: 0.916, height: 1.126 };
