import { createHash } from 'node:crypto';
import { failAt } from '../../language/faults.ts';
import { noticeAs } from '../../language/notices.ts';
import { cropBox } from './crop.ts';
import { placeOf } from './cut.ts';
import type { FaceBox } from './faces.ts';
import { readImage, readLogoPixels } from './image.ts';
import type { Clip } from './input.ts';
import { maskOfFrame, readMask } from './mask.ts';
import { mediaKind } from './media.ts';
import type { Picture } from './picture.ts';
import type { DecodedFace, FoundAgain, Items, Landmarks, Task, TaskOf } from './protocol.ts';
import type { ChosenFrame, Reporter } from './video.ts';
import { cutAt, WHOLE, type Where } from './where.ts';

/** Loaded when they are first needed: a process that reads face crops needs neither, and starts in half the time. */
const faceFinder = () => import('./faces.ts');
const finders = () => import('./finders.ts');
const tracking = () => import('./tracking.ts');
const videoReader = () => import('./video.ts');
const maskReader = () => import('./maskFrames.ts');
const clipReader = () => import('./clips.ts');
const deliverer = () => import('./deliver.ts');

/** Does a task, one item after the other. */
export async function* perform(task: Task, reporter: Reporter): AsyncGenerator<Items[Task['kind']]> {
  if (task.kind === 'mask') yield await readMask(task.path, task.request);
  else if (task.kind === 'fingerprint') yield await fingerprintOf(task.path);
  else if (task.kind === 'logo') yield await readLogoPixels(task.path, task.within);
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
    const { facesAsAsked } = await finders();
    const faces = await facesAsAsked(picture, task.crop);
    if (faces.length === 0) noFace(task.path);
    for (const [track, face] of faces.entries()) yield await cutFace(picture, { ...face, track }, task, null);
  }
}

/** Of each chosen frame the frame itself, or its faces. */
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
    const chosen = readFrames(task.path, task.crop.frames, reporter, task.crop.deinterlace);
    for await (const { picture, frame, faces } of withFaces(chosen, task.crop)) {
      frames++;
      reporter.alive();
      const mask = masks === null ? null : await masks.at(frame.ordinal);
      if (faces.length === 0) empty++;
      else if (masks !== null && mask === null) unmasked++;
      else
        for (const one of faces) {
          const face =
            one === WHOLE_FRAME ? takeWhole(picture, task, frame) : await cutFace(picture, one, task, frame);
          yield masks === null
            ? face
            : { ...face, mask: maskOfFrame(masks.path, mask!, { ...face, size: task.size }) };
        }
    }
  } finally {
    await masks?.close();
  }
  if (empty === frames) noFace(task.path);
  if (empty > 0) reporter.notice(noticeAs('notice.noFace', { empty, frames }));
  if (unmasked > 0) reporter.notice(noticeAs('notice.damagedMask', { masks: unmasked, frames }));
}

const WHOLE_FRAME = Symbol('the frame itself');
type FrameWithFaces = ChosenFrame & { faces: (Seen | typeof WHOLE_FRAME)[] };

/** Frames with their faces; of persons who are followed a few frames late, since a gap is bridged once it is known to be one. */
async function* withFaces(
  chosen: AsyncIterable<ChosenFrame>,
  crop: TaskOf<'faces'>['crop'],
): AsyncGenerator<FrameWithFaces> {
  if (crop.whole) for await (const one of chosen) yield { ...one, faces: [WHOLE_FRAME] };
  else if (crop.finder !== 2)
    for await (const one of chosen) yield { ...one, faces: largestOf(await facesIn(one.picture, crop)) };
  else {
    const { Tracker, BRIDGED } = await tracking();
    const tracker = new Tracker();
    const waiting: ChosenFrame[] = [];
    let given = 0;
    const next = () => {
      const faces = tracker.frame(given++);
      return { ...waiting.shift()!, faces: crop.largest ? largestOf(faces) : faces };
    };
    for await (const one of chosen) {
      tracker.observe(await facesIn(one.picture, crop));
      waiting.push(one);
      if (waiting.length > BRIDGED) yield next();
    }
    while (waiting.length > 0) yield next();
  }
}

async function facesIn(picture: Picture, crop: TaskOf<'faces'>['crop']): Promise<FaceBox[]> {
  const { facesAsAsked } = await finders();
  return facesAsAsked(picture, crop);
}

/** A face with its person, where persons are told apart. */
type Seen = Omit<FaceBox, 'confidence'> & { confidence: number | null; track?: number };

const largestOf = <F extends Seen>(faces: F[]): F[] =>
  faces.toSorted((a, b) => areaOf(b) - areaOf(a)).slice(0, 1);

const areaOf = ({ box }: Seen) => box.width * box.height;

/**
 * One item per clip and person in its middle frame: all of its frames cut by the box of the face there, so that nothing moves but what
 * moves in the video. A clip with a frame that is damaged, or without a face in its middle frame, is left out with a notice.
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
  const { Tracker } = await tracking();
  const tracker = new Tracker();
  let clips = 0;
  const wheresIn = async (picture: Picture) => {
    if (crop.whole) return [WHOLE];
    const faces: Seen[] = await facesIn(picture, crop);
    if (crop.finder !== 2) return Promise.all(largestOf(faces).map((face) => whereOf(picture, face, task)));
    tracker.observe(faces as FaceBox[]);
    const followed = tracker.frame(clips++);
    const wanted = crop.largest ? largestOf(followed) : followed;
    return Promise.all(wanted.map((face) => whereOf(picture, face, task)));
  };
  try {
    yield* readClips(
      { path, frames: crop.frames, deinterlace: crop.deinterlace, clip, size, masks, wheresIn },
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
  face: Seen,
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
  const { findAgain } = await import('./findAgain.ts');
  const finder = {
    find: (picture: Picture) => facesIn(picture, task.crop),
    whereOf: (picture: Picture, face: FaceBox) => whereOf(picture, face, task),
  };
  yield* findAgain(task, finder, reporter);
}

/** Where the task's cut lies in a picture. */
async function whereOf(
  picture: Picture,
  face: Seen,
  { crop, size }: Pick<TaskOf<'faces'>, 'crop' | 'size'>,
): Promise<Where> {
  const { cut, scale } = crop;
  const { confidence } = face;
  const track = crop.finder === 2 ? (face.track ?? null) : null;
  if (cut === undefined)
    return { confidence, track, box: cropBox(face.box, scale, picture, size), place: null };
  const { findLandmarks } = await faceFinder();
  const points = cut.by === 'landmarks' ? await findLandmarks(picture, face.box) : null;
  const place = placeOf({ box: face.box, points }, cut, Math.max(size.width, size.height), picture);
  return { confidence, track, box: place.box, place };
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
