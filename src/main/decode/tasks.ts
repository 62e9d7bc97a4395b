import { createHash } from 'node:crypto';
import { failAt } from '../../language/faults.ts';
import { noticeAs } from '../../language/notices.ts';
import { cropBox } from './crop.ts';
import { placeOf } from './cut.ts';
import type { FaceBox } from './faces.ts';
import { readImage } from './image.ts';
import type { Clip } from './input.ts';
import { maskOfFrame, readMask } from './mask.ts';
import { mediaKind } from './media.ts';
import type { Picture } from './picture.ts';
import type { DecodedFace, FoundAgain, Items, Landmarks, Task, TaskOf } from './protocol.ts';
import type { Reporter } from './video.ts';
import { cutAt, WHOLE, type Where } from './where.ts';

/** Loaded when they are first needed: a process that reads face crops needs neither, and starts in half the time. */
const faceFinder = () => import('./faces.ts');
const videoReader = () => import('./video.ts');
const maskReader = () => import('./maskFrames.ts');
const clipReader = () => import('./clips.ts');
const deliverer = () => import('./delivering/deliver.ts');

/** Does a task, one item after the other. */
export async function* perform(task: Task, reporter: Reporter): AsyncGenerator<Items[Task['kind']]> {
  if (task.kind === 'mask') yield await readMask(task.path, task.request);
  else if (task.kind === 'fingerprint') yield await fingerprintOf(task.path);
  else if (task.kind === 'landmarks') yield* landmarksOf(task, reporter);
  else if (task.kind === 'deliver') yield* (await deliverer()).deliver(task, reporter);
  else if (task.kind === 'find') yield* found(task, reporter);
  else if (mediaKind(task.path) !== 'video') yield* facesOfImage(task, reporter);
  else if (task.clip !== null) yield* clipsOfVideo(task, task.clip, reporter);
  else yield* facesOfVideo(task, reporter);
}

async function* facesOfImage(task: TaskOf<'faces'>, reporter: Reporter): AsyncGenerator<DecodedFace> {
  if (task.clip !== null) failAt('input', task.path, 'media.still', task.clip);
  const picture = await readImage(task.path, reporter.notice);
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
    for await (const { picture, frame } of readFrames(
      task.path,
      task.crop.frames,
      reporter,
      task.crop.deinterlace,
    )) {
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
  if (empty > 0) reporter.notice(noticeAs('notice.noFace', { empty, frames }));
  if (unmasked > 0) reporter.notice(noticeAs('notice.damagedMask', { masks: unmasked, frames }));
}

async function faceOfFrame(
  picture: Picture,
  frame: DecodedFace['frame'],
  task: TaskOf<'faces'>,
): Promise<DecodedFace | null> {
  if (task.crop.whole) return takeWhole(picture, task, frame);
  const largest = await largestFace(picture);
  return largest === undefined ? null : await cutFace(picture, largest, task, frame);
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
  const whereIn = async (picture: Picture) => {
    if (crop.whole) return WHOLE;
    const face = await largestFace(picture);
    return face && (await whereOf(picture, face, task));
  };
  try {
    yield* readClips(
      { path, frames: crop.frames, deinterlace: crop.deinterlace, clip, size, masks, whereIn },
      reporter,
    );
  } finally {
    await masks?.close();
  }
}

async function fingerprintOf(path: string): Promise<string> {
  const { width, height, pixels } = await readImage(path);
  return createHash('sha256').update(`${width}x${height}:`).update(pixels).digest('hex');
}

function noFace(path: string): never {
  failAt('input', path, 'media.noFace');
}

function takeWhole(
  picture: Picture,
  { path, size }: TaskOf<'faces'>,
  frame: DecodedFace['frame'],
): DecodedFace {
  const { width, height } = picture;
  return {
    ...WHOLE,
    pixels: cutAt(picture, WHOLE, size),
    picture: { path, width, height },
    frame,
    clip: null,
    mask: null,
  };
}

async function cutFace(
  picture: Picture,
  face: FaceBox,
  task: TaskOf<'faces'>,
  frame: DecodedFace['frame'],
): Promise<DecodedFace> {
  const { path, size } = task;
  const { width, height } = picture;
  const where = await whereOf(picture, face, task);
  return {
    ...where,
    pixels: cutAt(picture, where, size),
    picture: { path, width, height },
    frame,
    clip: null,
    mask: null,
  };
}

async function* found(task: TaskOf<'find'>, reporter: Reporter): AsyncGenerator<FoundAgain> {
  const { findAgain } = await import('./delivering/find.ts');
  const finder = {
    find: async (picture: Picture) => (await faceFinder()).findFaces(picture),
    whereOf: (picture: Picture, face: FaceBox) => whereOf(picture, face, task),
  };
  yield* findAgain(task, finder, reporter);
}

/** Where the task's cut lies in a picture. */
async function whereOf(
  picture: Picture,
  face: FaceBox,
  { crop, size }: Pick<TaskOf<'faces'>, 'crop' | 'size'>,
): Promise<Where> {
  const { cut, scale } = crop;
  const { confidence } = face;
  if (cut === undefined) return { confidence, box: cropBox(face.box, scale, picture, size), place: null };
  const { findLandmarks } = await faceFinder();
  const points = cut.by === 'landmarks' ? await findLandmarks(picture, face.box) : null;
  const place = placeOf({ box: face.box, points }, cut, Math.max(size.width, size.height), picture);
  return { confidence, box: place.box, place };
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
