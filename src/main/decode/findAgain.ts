import type { FaceBox } from './faces.ts';
import { readImage } from './image.ts';
import { mediaKind } from './media.ts';
import type { Box, Picture } from './picture.ts';
import type { FoundAgain, TaskOf } from './protocol.ts';
import type { Reporter } from './video.ts';
import { cutAt, type Where } from './where.ts';

/** What a face that was found covers at least of the one that is looked for (intersection over union of what is cut out). */
const SAME = 0.4;

/** The faces of a picture, and where each is cut out. */
export interface Finder {
  find(picture: Picture): Promise<FaceBox[]>;
  whereOf(picture: Picture, face: FaceBox): Promise<Where>;
}

/**
 * Looks for faces in a file where they lay in another one that it was made from, and cuts them out anew, where they are found now; a
 * part that was known and not found is cut out as it is known. Each item names its place in what was wanted; null where no face is there.
 */
export async function* findAgain(
  task: TaskOf<'find'>,
  finder: Finder,
  reporter: Reporter,
): AsyncGenerator<FoundAgain> {
  const { path, size, wanted } = task;
  const look = (picture: Picture, { known, box }: Wanted): Promise<Where | null> =>
    known
      ? Promise.resolve({ box, place: null, confidence: null, track: null })
      : nearest(picture, box, finder);
  if (mediaKind(path) !== 'video') {
    const picture = await readImage(path);
    for (const [index, one] of wanted.entries()) {
      const where = await look(picture, one);
      yield { index, where, pixels: where === null ? null : cutAt(picture, where, size) };
    }
    return;
  }
  const { framesAt } = await import('./video.ts');
  const open = new Map(wanted.map((one, index) => [index, new Wanting(one, (of) => look(of, one))]));
  const ordinals = new Set(wanted.flatMap((one) => one.ordinals ?? [0]));
  for await (const { picture, frame } of framesAt(path, ordinals, reporter)) {
    for (const [index, one] of open) {
      const found = await one.take(picture, frame.ordinal, (where, of) => cutAt(of, where, size));
      if (found === undefined) continue;
      open.delete(index);
      yield { index, ...found };
    }
    reporter.alive();
  }
  for (const index of open.keys()) yield { index, where: null, pixels: null };
}

type Wanted = TaskOf<'find'>['wanted'][number];

/** A face of a video, or a clip, whose middle frame says where all are cut: those before it wait. */
class Wanting {
  readonly #ordinals: number[];
  readonly #look: (picture: Picture) => Promise<Where | null>;
  readonly #waiting: Picture[] = [];
  readonly #cuts: Uint8Array[] = [];
  #where: Where | null | undefined;
  #taken = 0;

  constructor({ ordinals }: Wanted, look: (picture: Picture) => Promise<Where | null>) {
    this.#ordinals = ordinals ?? [0];
    this.#look = look;
  }

  /** Undefined until its last frame is there. */
  async take(
    picture: Picture,
    ordinal: number,
    cut: (where: Where, picture: Picture) => Uint8Array,
  ): Promise<Omit<FoundAgain, 'index'> | undefined> {
    if (this.#ordinals[this.#taken] !== ordinal) return undefined;
    const place = this.#taken++;
    this.#waiting.push(picture);
    if (place === Math.floor(this.#ordinals.length / 2)) this.#where = await this.#look(picture);
    if (this.#where === undefined) return undefined;
    if (this.#where === null) return { where: null, pixels: null };
    for (const one of this.#waiting.splice(0)) this.#cuts.push(cut(this.#where, one));
    if (this.#taken < this.#ordinals.length) return undefined;
    return { where: this.#where, pixels: Buffer.concat(this.#cuts) };
  }
}

/** Where the face is cut that lies most where one is looked for. */
async function nearest(picture: Picture, box: Box, finder: Finder): Promise<Where | null> {
  let best: { where: Where; overlap: number } | null = null;
  for (const face of await finder.find(picture)) {
    const where = await finder.whereOf(picture, face);
    const overlap = overlapOf(where.box!, box);
    if (overlap >= SAME && overlap > (best?.overlap ?? 0)) best = { where, overlap };
  }
  return best?.where ?? null;
}

function overlapOf(a: Box, b: Box): number {
  const along = (from: number, length: number, other: number, otherLength: number) =>
    Math.max(0, Math.min(from + length, other + otherLength) - Math.max(from, other));
  const shared = along(a.x, a.width, b.x, b.width) * along(a.y, a.height, b.y, b.height);
  return shared / (a.width * a.height + b.width * b.height - shared);
}
