import { fail } from '../../common/fault.ts';
import { cropBox } from './crop.ts';
import { type FoundFace, findFaces, findLandmarks } from './faces.ts';
import { readImage } from './image.ts';
import { readMask } from './mask.ts';
import { mediaKind } from './media.ts';
import { type Picture, wholeOf } from './picture.ts';
import type { DecodedFace, Items, Landmarks, Task, TaskOf } from './protocol.ts';
import { resample } from './resample.ts';
import { type Reporter, readFrames } from './video.ts';

/** Does a task, one item after the other. */
export async function* perform(task: Task, reporter: Reporter): AsyncGenerator<Items[Task['kind']]> {
  if (task.kind === 'mask') yield await readMask(task.path, task.request);
  else if (task.kind === 'landmarks') yield await landmarksOf(task.path);
  else if (mediaKind(task.path) === 'video') yield* facesOfVideo(task, reporter);
  else yield* facesOfImage(task);
}

async function* facesOfImage(task: TaskOf<'faces'>): AsyncGenerator<DecodedFace> {
  const picture = await readImage(task.path);
  if (task.crop.whole) yield takeWhole(picture, task, null);
  else {
    const faces = await findFaces(picture);
    if (faces.length === 0) noFace(task.path);
    for (const face of faces) yield cutOut(picture, face, task, null);
  }
}

/** One item per chosen frame: the frame itself, or its largest face. */
async function* facesOfVideo(task: TaskOf<'faces'>, reporter: Reporter): AsyncGenerator<DecodedFace> {
  let frames = 0;
  let empty = 0;
  for await (const { picture, frame } of readFrames(task.path, task.crop.frames, reporter)) {
    frames++;
    if (task.crop.whole) yield takeWhole(picture, task, frame);
    else {
      const faces = await findFaces(picture);
      reporter.alive();
      const largest = faces.toSorted((a, b) => areaOf(b) - areaOf(a))[0];
      if (largest === undefined) empty++;
      else yield cutOut(picture, largest, task, frame);
    }
  }
  if (empty === frames) noFace(task.path);
  if (empty > 0) reporter.notice(`no face in ${empty} of ${frames} frames`);
}

const areaOf = ({ box }: FoundFace) => box.width * box.height;

function noFace(path: string): never {
  fail('input', `${path}: no face found`, 'leave it out, or use --whole if it is a face crop already', path);
}

function takeWhole(
  picture: Picture,
  { path, size }: TaskOf<'faces'>,
  frame: DecodedFace['frame'],
): DecodedFace {
  const { width, height } = picture;
  const pixels = resample(picture, wholeOf(picture), size, size);
  return { pixels, picture: { path, width, height }, box: null, frame, confidence: null };
}

function cutOut(
  picture: Picture,
  face: FoundFace,
  { path, crop, size }: TaskOf<'faces'>,
  frame: DecodedFace['frame'],
): DecodedFace {
  const { width, height } = picture;
  const box = cropBox(face.box, crop.scale, picture);
  const pixels = resample(picture, box, size, size);
  return { pixels, picture: { path, width, height }, box, frame, confidence: face.confidence };
}

async function landmarksOf(path: string): Promise<Landmarks> {
  const picture = await readImage(path);
  const faces: Landmarks['faces'] = [];
  for (const face of await findFaces(picture)) {
    faces.push({ ...face, points: await findLandmarks(picture, face.box) });
  }
  return { pixels: picture.pixels, width: picture.width, height: picture.height, faces };
}
