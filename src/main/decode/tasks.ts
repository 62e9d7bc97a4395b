import { failAt } from '../../language/faults.ts';
import { cropBox } from './crop.ts';
import { cutOut, placeOf } from './cut.ts';
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

/** Does a task, one item after the other. */
export async function* perform(task: Task, reporter: Reporter): AsyncGenerator<Items[Task['kind']]> {
  if (task.kind === 'mask') yield await readMask(task.path, task.request);
  else if (task.kind === 'landmarks') yield* landmarksOf(task, reporter);
  else if (mediaKind(task.path) === 'video') yield* facesOfVideo(task, reporter);
  else yield* facesOfImage(task);
}

async function* facesOfImage(task: TaskOf<'faces'>): AsyncGenerator<DecodedFace> {
  const picture = await readImage(task.path);
  if (task.crop.whole) yield takeWhole(picture, task, null);
  else {
    const { findFaces } = await faceFinder();
    const faces = await findFaces(picture);
    if (faces.length === 0) noFace(task.path);
    for (const face of faces) yield await cutFace(picture, face, task, null);
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
  const { findFaces } = await faceFinder();
  const faces = await findFaces(picture);
  const largest = faces.toSorted((a, b) => areaOf(b) - areaOf(a))[0];
  return largest === undefined ? null : await cutFace(picture, largest, task, frame);
}

const areaOf = ({ box }: FaceBox) => box.width * box.height;

function noFace(path: string): never {
  failAt('input', path, 'media.noFace');
}

function takeWhole(
  picture: Picture,
  { path, size }: TaskOf<'faces'>,
  frame: DecodedFace['frame'],
): DecodedFace {
  const { width, height } = picture;
  const pixels = resample(picture, wholeOf(picture), size, size);
  return {
    pixels,
    picture: { path, width, height },
    box: null,
    place: null,
    frame,
    confidence: null,
    mask: null,
  };
}

async function cutFace(
  picture: Picture,
  face: FaceBox,
  { path, crop, size }: TaskOf<'faces'>,
  frame: DecodedFace['frame'],
): Promise<DecodedFace> {
  const { width, height } = picture;
  const found = { picture: { path, width, height }, frame, confidence: face.confidence, mask: null };
  const { cut } = crop;
  if (cut !== undefined) {
    const { findLandmarks } = await faceFinder();
    const points = cut.by === 'landmarks' ? await findLandmarks(picture, face.box) : null;
    const place = placeOf({ box: face.box, points }, cut, size, picture);
    return { ...found, pixels: cutOut(picture, place, size, size), box: place.box, place };
  }
  const box = cropBox(face.box, crop.scale, picture);
  const pixels = resample(picture, box, size, size);
  return { ...found, pixels, box, place: null };
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
