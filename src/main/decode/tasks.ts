import { failAt } from '../../language/faults.ts';
import { cropBox } from './crop.ts';
import type { Clip } from './cut.ts';
import type { FaceBox } from './faces.ts';
import { readImage } from './image.ts';
import { maskOfFrame, readMask } from './mask.ts';
import { mediaKind } from './media.ts';
import { type Picture, wholeOf } from './picture.ts';
import type { DecodedFace, Items, Landmarks, Task, TaskOf } from './protocol.ts';
import { resample } from './resample.ts';
import type { Reporter } from './video.ts';

/** Loaded when they are first needed: a process that reads face crops needs neither, and starts in half the time. */
const faceFinder = () => import('./faces.ts');
const videoReader = () => import('./video.ts');
const maskReader = () => import('./maskFrames.ts');
const clipReader = () => import('./clips.ts');

/** Does a task, one item after the other. */
export async function* perform(task: Task, reporter: Reporter): AsyncGenerator<Items[Task['kind']]> {
  if (task.kind === 'mask') yield await readMask(task.path, task.request);
  else if (task.kind === 'landmarks') yield* landmarksOf(task, reporter);
  else if (mediaKind(task.path) !== 'video') yield* facesOfImage(task);
  else if (task.clip !== null) yield* clipsOfVideo(task, task.clip, reporter);
  else yield* facesOfVideo(task, reporter);
}

async function* facesOfImage(task: TaskOf<'faces'>): AsyncGenerator<DecodedFace> {
  if (task.clip !== null) failAt('input', task.path, 'media.still', task.clip);
  const picture = await readImage(task.path);
  if (task.crop.whole) yield takeWhole(picture, task, null);
  else {
    const { findFaces } = await faceFinder();
    const faces = await findFaces(picture);
    if (faces.length === 0) noFace(task.path);
    for (const face of faces) yield cutOut(picture, face, task, null);
  }
}

/** One item per chosen frame: the frame itself, or its largest face. */
async function* facesOfVideo(task: TaskOf<'faces'>, reporter: Reporter): AsyncGenerator<DecodedFace> {
  const { readFrames } = await videoReader();
  const masks =
    task.maskVideo === null
      ? null
      : await (await maskReader()).MaskFrames.open(task.path, task.maskVideo, reporter);
  let frames = 0;
  let empty = 0;
  let unmasked = 0;
  try {
    for await (const { picture, frame } of readFrames(task.path, task.crop.frames, reporter)) {
      frames++;
      const face = await faceOfFrame(picture, frame, task);
      reporter.alive();
      const mask = masks === null ? null : await masks.at(frame.ordinal);
      if (face === null) empty++;
      else if (masks === null) yield face;
      else if (mask === null) unmasked++;
      else yield { ...face, mask: maskOfFrame(masks.path, mask, { ...face, size: task.size }) };
    }
  } finally {
    await masks?.close();
  }
  if (empty === frames) noFace(task.path);
  if (empty > 0) reporter.notice(`no face in ${empty} of ${frames} frames`);
  if (unmasked > 0) reporter.notice(`the mask of ${unmasked} of ${frames} frames is damaged: left out`);
}

async function faceOfFrame(
  picture: Picture,
  frame: DecodedFace['frame'],
  task: TaskOf<'faces'>,
): Promise<DecodedFace | null> {
  if (task.crop.whole) return takeWhole(picture, task, frame);
  const largest = await largestFace(picture);
  return largest === undefined ? null : cutOut(picture, largest, task, frame);
}

async function largestFace(picture: Picture): Promise<FaceBox | undefined> {
  const { findFaces } = await faceFinder();
  return (await findFaces(picture)).toSorted((a, b) => areaOf(b) - areaOf(a))[0];
}

const areaOf = ({ box }: FaceBox) => box.width * box.height;

/**
 * One item per clip: all of its frames cut by the box of the largest face in its middle frame, so that nothing moves but what moves in
 * the video. A clip with a frame that is damaged, or without a face in its middle frame, is left out with a notice.
 */
async function* clipsOfVideo(
  task: TaskOf<'faces'>,
  clip: Clip,
  reporter: Reporter,
): AsyncGenerator<DecodedFace> {
  const { readClips } = await clipReader();
  const { path, crop, size, maskVideo } = task;
  const masks =
    maskVideo === null ? null : await (await maskReader()).MaskFrames.open(path, maskVideo, reporter);
  const boxOf = async (picture: Picture) => {
    if (crop.whole) return { box: null, confidence: null };
    const face = await largestFace(picture);
    return face && { box: cropBox(face.box, crop.scale, picture, size), confidence: face.confidence };
  };
  try {
    yield* readClips({ path, frames: crop.frames, clip, size, masks, boxOf }, reporter);
  } finally {
    await masks?.close();
  }
}

function noFace(path: string): never {
  failAt('input', path, 'media.noFace');
}

function takeWhole(picture: Picture, task: TaskOf<'faces'>, frame: DecodedFace['frame']): DecodedFace {
  return { ...taken(picture, null, task, frame), confidence: null };
}

function cutOut(
  picture: Picture,
  face: FaceBox,
  task: TaskOf<'faces'>,
  frame: DecodedFace['frame'],
): DecodedFace {
  const box = cropBox(face.box, task.crop.scale, picture, task.size);
  return { ...taken(picture, box, task, frame), confidence: face.confidence };
}

function taken(
  picture: Picture,
  box: DecodedFace['box'],
  { path, size }: TaskOf<'faces'>,
  frame: DecodedFace['frame'],
): Omit<DecodedFace, 'confidence'> {
  const { width, height } = picture;
  const pixels = resample(picture, box ?? wholeOf(picture), size.width, size.height);
  return { pixels, picture: { path, width, height }, box, frame, clip: null, mask: null };
}

async function* landmarksOf(task: TaskOf<'landmarks'>, reporter: Reporter): AsyncGenerator<Landmarks> {
  if (mediaKind(task.path) !== 'video') {
    yield await landmarked(await readImage(task.path), null);
    return;
  }
  const { readFrames } = await videoReader();
  for await (const { picture, frame } of readFrames(task.path, task.frames, reporter)) {
    yield await landmarked(picture, frame);
    reporter.alive();
  }
}

async function landmarked(picture: Picture, frame: Landmarks['frame']): Promise<Landmarks> {
  const { findFaces, findLandmarks } = await faceFinder();
  const faces: Landmarks['faces'] = [];
  for (const face of await findFaces(picture)) {
    faces.push({ ...face, points: await findLandmarks(picture, face.box) });
  }
  return { pixels: picture.pixels, width: picture.width, height: picture.height, frame, faces };
}
